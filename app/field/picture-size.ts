export type Size = { width: number; height: number };

/** The largest size of the same shape whose longer side is at most `longest`; never larger than it was. */
export function fitted({ width, height }: Size, longest: number): Size {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** The largest file that is read; the picture made of it is far smaller. */
export const MOST_FILE_BYTES = 80 * 1024 * 1024;
