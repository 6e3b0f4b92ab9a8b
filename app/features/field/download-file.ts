/**
 * Hands the person a file that comes piece by piece. Each piece becomes a `Blob` at once, which the browser may keep on
 * the disk. Nothing leaves the device by itself.
 */
export async function downloadFile(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const parts: Blob[] = [];
  for await (const piece of pieces) parts.push(new Blob([new Uint8Array(piece)]));
  const address = URL.createObjectURL(new Blob(parts, { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Safari reads the file only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), LONG_ENOUGH_MS);
}

const LONG_ENOUGH_MS = 60_000;
