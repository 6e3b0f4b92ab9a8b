import { Problem } from '#app/domain/problem.ts';

/** The largest body a call accepts unless it says otherwise: a visit of some thousand answers with notes. */
const DEFAULT_BODY_LIMIT = 2 * 1024 * 1024;

/** The JSON of a request body. Throws a `Problem` for a wrong type, too many bytes, broken UTF-8 or broken JSON. */
export async function readJson(request: Request, limit: number = DEFAULT_BODY_LIMIT): Promise<unknown> {
  const type = mediaType(request);
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new Problem('unsupported-media-type', { detail: 'Send the body as application/json.' });
  }
  const text = await readText(request, limit);
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed-body', { detail: 'The body is not valid JSON.' });
  }
}

/** The fields of a URL-encoded form, as a record; a field sent twice keeps its last value. */
export async function readForm(request: Request, limit: number = 64 * 1024): Promise<Record<string, string>> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') {
    throw new Problem('unsupported-media-type', { detail: 'Send the form as application/x-www-form-urlencoded.' });
  }
  return Object.fromEntries(new URLSearchParams(await readText(request, limit)));
}

function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

async function readText(request: Request, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('malformed-body', { detail: 'The body is not valid UTF-8.' });
  }
}

/** The bytes of a file sent as the body. Throws a `Problem` for a type not listed and for too many bytes. */
export async function readFile(request: Request, types: readonly string[], limit: number): Promise<Uint8Array> {
  return allOf(openFile(request, types, limit).source);
}

/**
 * A file sent as the body, to be read piece by piece. Throws a `Problem` for a type not listed; the reading throws one
 * as soon as the file has more than `limit` bytes.
 */
export function openFile<T extends string>(
  request: Request,
  types: readonly T[],
  limit: number,
): { type: T; source: AsyncIterable<Uint8Array> } {
  const sent = mediaType(request);
  const type = types.find((taken) => taken === sent);
  if (type === undefined) {
    throw new Problem('unsupported-media-type', { detail: `Send the file itself, as ${types.join(', ')}.` });
  }
  return { type, source: bytesOf(request, limit) };
}

function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  return allOf(bytesOf(request, limit));
}

async function allOf(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* bytesOf(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit) throw tooLarge(limit);
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    yield chunk;
  }
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new Problem('malformed-body', { detail: 'The body ended before it was complete.' });
  } finally {
    reader.releaseLock();
  }
}

function tooLarge(limit: number): Problem {
  return new Problem('too-large', { detail: `The body may have at most ${limit} bytes.` });
}
