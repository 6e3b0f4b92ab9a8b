import { open } from 'node:fs/promises';

import { fileTypeFromFile } from 'file-type';

import type { EvidenceType } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

/** What a file is, judged by its bytes: neither a name nor a content type is believed. */

/** How the same container may be called. Recorders write audio into containers that are named after video. */
const containers: Record<string, EvidenceType> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
  'audio/webm': 'audio/webm',
  'video/webm': 'audio/webm',
  'audio/mp4': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'video/mp4': 'audio/mp4',
  'audio/mpeg': 'audio/mpeg',
  'audio/ogg': 'audio/ogg',
  'audio/wav': 'audio/wav',
  'application/pdf': 'application/pdf',
};

/** The type of a file that is declared as one; the reason where it is another, or more than one at once. */
export async function judgeFile(path: string, declared: EvidenceType): Promise<Verdict<EvidenceType, string>> {
  const found = (await fileTypeFromFile(path))?.mime.split(';')[0];
  const type = found === undefined ? undefined : containers[found];
  if (type === undefined) return refuse(`The file is ${found ?? 'of no kind that can be told'}, which is not taken as evidence.`);
  if (type !== declared) return refuse(`The file is declared as ${declared} and is ${type}.`);
  if (await hasVideo(path, type)) return refuse('The recording has a moving picture; only sound is taken.');
  if (!(await endsAsItBegan(path, type))) return refuse(`Something stands before or behind the ${type} in the file.`);
  return accept(type);
}

/** A file that ends otherwise than its format says has a second one behind it, or has lost its end. */
async function endsAsItBegan(path: string, type: EvidenceType): Promise<boolean> {
  switch (type) {
    case 'image/jpeg':
      return (await tailOf(path, 2)).equals(Buffer.from([0xff, 0xd9]));
    case 'image/png':
      return (await tailOf(path, 12)).equals(Buffer.from('0000000049454e44ae426082', 'hex'));
    case 'image/webp': {
      const { head, size } = await headOf(path, 12);
      return head.readUInt32LE(4) + 8 === size;
    }
    case 'application/pdf': {
      const { head } = await headOf(path, 5);
      return head.toString('latin1') === '%PDF-' && (await tailOf(path, 1024)).includes('%%EOF');
    }
    default:
      return true;
  }
}

/** The handler of a video track in an MP4 file: four bytes of version and four of nothing behind the box's name. */
const MP4_VIDEO = Buffer.from('68646c72000000000000000076696465', 'hex');

async function hasVideo(path: string, type: EvidenceType): Promise<boolean> {
  if (type === 'audio/mp4') return (await wholeOf(path)).includes(MP4_VIDEO);
  if (type !== 'audio/webm') return false;
  // The tracks stand at the front; further in, the same letters may be sound.
  const { head } = await headOf(path, 4096);
  return /V_(?:VP|AV|MPEG|MS)/.test(head.toString('latin1'));
}

async function headOf(path: string, length: number): Promise<{ head: Buffer; size: number }> {
  const { bytes, size } = await slice(path, () => 0, length);
  return { head: bytes, size };
}

async function tailOf(path: string, length: number): Promise<Buffer> {
  return (await slice(path, (size) => Math.max(0, size - length), length)).bytes;
}

async function wholeOf(path: string): Promise<Buffer> {
  return (await slice(path, () => 0, Number.POSITIVE_INFINITY)).bytes;
}

async function slice(path: string, startAt: (size: number) => number, length: number): Promise<{ bytes: Buffer; size: number }> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const position = startAt(size);
    const buffer = Buffer.alloc(Math.min(length, size - position));
    const { bytesRead } = await file.read({ buffer, position });
    return { bytes: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}
