import { pathText } from '#app/domain/checklist/compile.ts';
import { Problem } from '#app/domain/problem.ts';

/** The largest body a call accepts unless it says otherwise: a visit of some thousand answers with notes. */
export const DEFAULT_BODY_LIMIT = 2 * 1024 * 1024;

/** The JSON of a request body. Throws a `Problem` for a wrong type, too many bytes, broken UTF-8 or broken JSON. */
export async function readJson(request: Request, limit: number = DEFAULT_BODY_LIMIT): Promise<unknown> {
  const type = mediaType(request);
  if (type !== 'application/json' && !type.endsWith('+json')) {
    throw new Problem('unsupported-media-type', { detail: 'Send the body as application/json.' });
  }
  const text = await readText(request, limit);
  const value = parsedJson(text);
  // Most bodies hold nothing that could be one of these: only then is every text looked at.
  if (/\\u(?:0000|[dD][89a-fA-F])|\0/.test(text)) refuseBrokenText(value, []);
  return value;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('malformed-body', { detail: 'The body is not valid JSON.' });
  }
}

/** NUL and halves of surrogate pairs: JSON can say them, but no database stores them as they are. */
const broken = /\0|\p{Surrogate}/u;

/** Throws `invalid` at the first text that cannot be stored as it is. */
export function refuseBrokenText(value: unknown, path: readonly PropertyKey[]): void {
  if (typeof value === 'string' && broken.test(value)) {
    throw new Problem('invalid', { errors: [{ path: pathText(path) || 'body', message: 'holds characters that no text has' }] });
  }
  if (Array.isArray(value)) value.forEach((entry, index) => refuseBrokenText(entry, [...path, index]));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      refuseBrokenText(key, path);
      refuseBrokenText(entry, [...path, key]);
    }
  }
}

/** The fields of a URL-encoded form, as a record; a field sent twice keeps its last value. */
export async function readForm(request: Request, limit: number = 64 * 1024): Promise<Record<string, string>> {
  if (mediaType(request) !== 'application/x-www-form-urlencoded') {
    throw new Problem('unsupported-media-type', { detail: 'Send the form as application/x-www-form-urlencoded.' });
  }
  const fields = Object.fromEntries(new URLSearchParams(await readText(request, limit)));
  refuseBrokenText(fields, []);
  return fields;
}

function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

async function readText(request: Request, limit: number): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytesOf(request)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Problem('malformed-body', { detail: 'The body is not valid UTF-8.' });
  }
}

async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
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
    await reader.cancel().catch(() => undefined);
  }
}

function tooLarge(limit: number): Problem {
  return new Problem('too-large', { detail: `The body may have at most ${limit} bytes.` });
}
