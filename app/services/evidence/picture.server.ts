import sharp, { type Metadata, type Sharp } from 'sharp';

import { MOST_EVIDENCE_PIXELS } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import { createGate } from './gate.ts';

/**
 * Pictures are decoded by libvips, in strips where the format allows it. Nobody is shown the bytes that were sent: what
 * is shown is a new picture, upright, without place, device or anything else that a camera writes beside it.
 */

/** A picture that cannot be decoded in strips lies in memory whole. */
const MOST_WHOLE_PIXELS = 25_000_000;
/** A picture that is not decoded after this long is made to exhaust the server. */
const MOST_SECONDS = 20;
const THUMBNAIL_SIDE = 320;
const PICTURE_SIDE = 2560;

/** Two at once: each may hold a hundred megabytes for a moment. */
const oneOfTwo = createGate(2);

// Every file is read once: what libvips would keep of it is of no use.
sharp.cache(false);
sharp.concurrency(1);

export type InspectedPicture = { width: number; height: number };

/** Decodes a picture to its last line, and says how large it is upright, or why it cannot be taken. */
export async function inspectPicture(path: string): Promise<Verdict<InspectedPicture, string>> {
  const metadata = await metadataOf(path);
  if (!metadata) return refuse('The picture cannot be read.');
  const { width, height } = metadata.autoOrient;
  const pixels = width * height;
  if (pixels > MOST_EVIDENCE_PIXELS) {
    return refuse(`The picture has ${pixels} pixels; at most ${MOST_EVIDENCE_PIXELS} are decoded.`);
  }
  if (pixels > MOST_WHOLE_PIXELS && !decodesInStrips(metadata)) {
    return refuse(`A picture of this kind may have at most ${MOST_WHOLE_PIXELS} pixels; this one has ${pixels}.`);
  }
  try {
    await oneOfTwo(() => decode(path, metadata));
    return accept({ width, height });
  } catch {
    return refuse('The picture is damaged or not whole.');
  }
}

/** What people are shown of an original that was taken in; it is read when its turn has come. */
export function copyOf(original: () => Promise<Uint8Array>, copy: 'picture' | 'thumbnail'): Promise<Uint8Array> {
  return oneOfTwo(async () => (copy === 'picture' ? rendition(await original(), PICTURE_SIDE, 84) : rendition(await original(), THUMBNAIL_SIDE, 72)));
}

async function metadataOf(path: string): Promise<Metadata | null> {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata();
  } catch {
    return null;
  }
}

function decodesInStrips({ format, isProgressive, orientation }: Metadata): boolean {
  if (isProgressive) return false;
  return format === 'jpeg' || (format === 'png' && (orientation ?? 1) === 1);
}

/** A warning counts as a fault: a decoder that meets the end too early paints the rest grey and only warns. */
function opened(input: string | Uint8Array): Sharp {
  return sharp(input, { limitInputPixels: MOST_EVIDENCE_PIXELS, failOn: 'warning', sequentialRead: true });
}

/** A picture up to this size is decoded in full: little is saved by less, and damage at its very end is seen. */
const MOST_FULL_SIDE = 1280;

/**
 * Decodes all of a picture; nobody looks at the result. Of a large one it is a fifth: then sharp lets the decoder of a
 * JPEG read to the end as ever and compute a quarter of each side only. libvips tells of damage when it goes on to the
 * next strip of eight lines, so in the last strip (32 lines of a large JPEG) it is silent; that a file ends as its
 * format says is looked at elsewhere.
 */
async function decode(path: string, { width, height }: Metadata): Promise<void> {
  const fifth = (side: number) => Math.max(1, Math.floor(side / 5));
  const picture = opened(path);
  if (Math.max(width, height) > MOST_FULL_SIDE) picture.resize({ width: fifth(width), height: fifth(height), fit: 'fill' });
  await picture.raw().timeout({ seconds: MOST_SECONDS }).toBuffer();
}

function rendition(input: Uint8Array, side: number, quality: number): Promise<Uint8Array> {
  return opened(input)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality })
    .timeout({ seconds: MOST_SECONDS })
    .toBuffer();
}
