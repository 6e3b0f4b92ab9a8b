import { imageSize } from 'image-size';

import { MOST_EVIDENCE_PIXELS } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import { MOST_FILE_BYTES, type Size } from './picture-size.ts';

/** What a picture file says of itself, read before a decoder touches it: a hostile one must not fill the memory. */

/** Why a file is not taken as a photo. */
export type PhotoFault =
  /** Not a picture, or of a kind that is not taken (SVG). */
  | 'not-a-photo'
  /** More than `MOST_EVIDENCE_PIXELS`, or a file larger than any camera writes. */
  | 'too-large'
  /** The end is missing. */
  | 'truncated'
  /** This browser cannot open it. */
  | 'undecodable'
  /** As `undecodable`, and of the kind that iPhones write: they can be told to write another. */
  | 'heic';

/** The size stands within these first bytes, in front of which cameras put previews and maps of depth. */
const HEADER_BYTES = 8 * 1024 * 1024;
/** What no camera writes and no decoder should be given. */
const REFUSED_TYPES = ['svg', 'cur', 'ico', 'icns', 'psd', 'dds', 'ktx', 'tga', 'pnm'];

/** The size of a picture as it lies in the file, or why it is refused. Bytes only: the name of a file means nothing. */
export function readPhotoHeader(bytes: Uint8Array): Verdict<Size, PhotoFault> {
  if (bytes.length > MOST_FILE_BYTES) return refuse('too-large');
  const found = sizeOf(bytes);
  if (!found) return refuse(isPicture(bytes) ? 'truncated' : isHeic(bytes) ? 'heic' : 'not-a-photo');
  const { type, width, height } = found;
  if (type === undefined || REFUSED_TYPES.includes(type)) return refuse('not-a-photo');
  if (!(width > 0 && height > 0)) return refuse('not-a-photo');
  if (width * height > MOST_EVIDENCE_PIXELS) return refuse('too-large');
  return isWhole(type, bytes) ? accept({ width, height }) : refuse('truncated');
}

function sizeOf(bytes: Uint8Array): ReturnType<typeof imageSize> | null {
  try {
    return imageSize(bytes.subarray(0, HEADER_BYTES));
  } catch {
    return null;
  }
}

/** The brands of HEIF pictures compressed as HEVC: `ftyp` and the brand follow the size of the first box. */
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** Whether a file is of the kind that phones of Apple write unless they are told otherwise. Only Safari opens it. */
export function isHeic(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.subarray(4, 12));
  return text.startsWith('ftyp') && HEIC_BRANDS.includes(text.slice(4));
}

function isPicture(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, JPEG_START) || startsWith(bytes, 0, PNG_START);
}

const JPEG_START = [0xff, 0xd8, 0xff];
const PNG_START = [0x89, 0x50, 0x4e, 0x47];
const PNG_END = [0x49, 0x45, 0x4e, 0x44];

/** Browsers draw what there is of a picture that breaks off, so its end is looked for here. */
function isWhole(type: string, bytes: Uint8Array): boolean {
  switch (type) {
    case 'jpg':
      return jpegEnds(bytes);
    case 'png':
      return lastIndexOf(bytes, PNG_END, 8) >= 0;
    case 'webp':
      return new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8 <= bytes.length;
    default:
      return true;
  }
}

/**
 * Whether an end-of-image marker follows the first scan. Inside of scans the bytes FF D9 never stand together; the
 * segments before the first scan may hold whole pictures of their own, so they are stepped over.
 */
function jpegEnds(bytes: Uint8Array): boolean {
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return false;
    if (marker === 0xff) at += 1;
    else if (marker === 0xda) return lastIndexOf(bytes, [0xff, 0xd9], at) >= 0;
    else at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
  }
  return false;
}

function lastIndexOf(bytes: Uint8Array, pattern: readonly number[], from: number): number {
  for (let at = bytes.length - pattern.length; at >= from; at -= 1) if (startsWith(bytes, at, pattern)) return at;
  return -1;
}

function startsWith(bytes: Uint8Array, at: number, pattern: readonly number[]): boolean {
  return pattern.every((byte, index) => bytes[at + index] === byte);
}
