import type { StoredFile } from '#app/services/evidence/storage.server.ts';

export type ServedFile = { type: string; file: StoredFile; tag: string; name: string };

const endings: Record<string, string> = {
  'image/jpeg': 'jpg',
  'audio/webm': 'weba',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'application/pdf': 'pdf',
};

/**
 * A file that somebody sent, as an answer that can do nothing: no script, no frame, no guessing of its type. Its address
 * names its contents, so a browser may keep it for good; only the person's own, for others may not see it. Answers part
 * of it where a `Range` asks for one, as Safari does for every sound.
 */
export async function fileResponse(request: Request, { type, file, tag, name }: ServedFile): Promise<Response> {
  const etag = `"${tag}"`;
  const shown = type === 'application/pdf' ? 'attachment' : 'inline';
  const headers = {
    'content-type': type,
    'content-disposition': `${shown}; filename="${name}.${endings[type] ?? 'bin'}"`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable, no-transform',
    'accept-ranges': 'bytes',
    etag,
  };
  if (request.headers.get('if-none-match')?.split(/,\s*/).includes(etag)) {
    await file.close();
    return new Response(null, { status: 304, headers });
  }
  const range = rangeOf(request, file.bytes, etag);
  if (range === 'none') {
    await file.close();
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${file.bytes}` } });
  }
  if (!range) return new Response(file.read(), { headers: { ...headers, 'content-length': String(file.bytes) } });
  const { start, end } = range;
  return new Response(file.read(range), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      'content-range': `bytes ${start}-${end}/${file.bytes}`,
    },
  });
}

/** The one range that is asked for; null = the whole; `none` = it lies behind the end. */
function rangeOf(request: Request, bytes: number, etag: string): { start: number; end: number } | 'none' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '');
  const since = request.headers.get('if-range');
  if (!match || (match[1] === '' && match[2] === '') || (since !== null && since !== etag)) return null;
  const last = bytes - 1;
  const [from, to] = [match[1] ?? '', match[2] ?? ''];
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === '' || to === '' ? last : Math.min(Number(to), last);
  return start > end || start > last ? 'none' : { start, end };
}
