/** A file as an answer that the browser saves under its name. */
export function fileResponse({ bytes, contentType, fileName }: { bytes: Uint8Array; contentType: string; fileName: string }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` },
  });
}
