import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import { sha256Of } from './digest.ts';
import { isHeic, type PhotoFault, readPhotoHeader } from './photo-header.ts';
import { fitted, MOST_FILE_BYTES, type Size } from './picture-size.ts';

/**
 * Makes evidence of a picture file: upright, at most 2048 pixels long, encoded anew so that neither place nor device
 * go along, with a small picture for lists. Browser only.
 */
export type Developed = { bytes: ArrayBuffer; thumbnail: ArrayBuffer; sha256: string; type: 'image/jpeg' };

const LONGEST = 2048;
const THUMBNAIL_LONGEST = 320;
const QUALITY = 0.85;
const THUMBNAIL_QUALITY = 0.75;

export async function develop(file: Blob): Promise<Verdict<Developed, PhotoFault>> {
  // Before it is read: a film of some gigabytes must not come into memory.
  if (file.size > MOST_FILE_BYTES) return refuse('too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readPhotoHeader(bytes);
  if (!header.ok) return header;
  // Not made smaller here: whether a size is meant before or after turning upright differs between browsers.
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return refuse(isHeic(bytes) ? 'heic' : 'undecodable');
  try {
    return accept(await encode(bitmap, bitmap));
  } finally {
    bitmap.close();
  }
}

/** The evidence that a picture on the screen makes. */
export async function encode(picture: CanvasImageSource, size: Size): Promise<Developed> {
  const large = scaled(picture, fitted(size, LONGEST));
  const small = scaled(large, fitted(size, THUMBNAIL_LONGEST));
  const [bytes, thumbnail] = await Promise.all([jpegOf(large, QUALITY), jpegOf(small, THUMBNAIL_QUALITY)]);
  return { bytes, thumbnail, sha256: await sha256Of(bytes), type: 'image/jpeg' };
}

function scaled(picture: CanvasImageSource, { width, height }: Size): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('The browser gives no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function jpegOf(canvas: OffscreenCanvas, quality: number): Promise<ArrayBuffer> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return blob.arrayBuffer();
}
