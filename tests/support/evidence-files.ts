import { createHash } from 'node:crypto';

import sharp from 'sharp';

import { waveFile } from '#app/cli/wave.ts';
import { createRandom } from '#app/domain/ranking/random.ts';

/** Small files that are what they say, made on the spot. */

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A JPEG of coarse noise that `seed` decides. `exif` writes a place, a device and an orientation beside it. */
export function jpeg(seed = 0, { width = 64, height = 48, exif = false } = {}): Promise<Buffer> {
  const noise = Buffer.concat(Array.from({ length: 6 }, (_, row) => createHash('sha256').update(`${seed} ${row}`).digest().subarray(0, 24)));
  const picture = sharp(noise, { raw: { width: 8, height: 6, channels: 3 } }).resize({ width, height, fit: 'fill', kernel: 'nearest' });
  if (!exif) return picture.jpeg().toBuffer();
  const gps = { GPSLatitudeRef: 'N', GPSLatitude: '38/1 29/1 0/1' };
  return picture.withMetadata({ orientation: 6 }).withExifMerge({ IFD0: { Make: 'Tablet of somebody' }, IFD3: gps }).jpeg().toBuffer();
}

/** What a tablet makes of a photo: 2048 pixels wide, some 600 KB, all of it noise; each seed gives another one. */
export function tabletPhoto(seed: number, { width = 2048, height = 1536 } = {}): Promise<Buffer> {
  const random = createRandom(seed + 1);
  const noise = Buffer.from(Array.from({ length: 128 * 96 * 3 }, () => Math.floor(random.uniform() * 256)));
  return sharp(noise, { raw: { width: 128, height: 96, channels: 3 } }).resize({ width, height, fit: 'fill' }).jpeg({ quality: 90 }).toBuffer();
}

export function png(width = 40, height = 20): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
}

export function webp(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 20, channels: 3, background: 'green' } }).webp().toBuffer();
}

/** A second of silence. */
export function wav(): Buffer {
  return waveFile(new Uint8Array(8_000).fill(128));
}

/** The front of what a recorder of Chromium writes. */
export function webm(track = 'A_OPUS'): Buffer {
  const head = Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff', 'hex');
  return Buffer.concat([head, Buffer.from(track), Buffer.alloc(200, 7)]);
}

/** The front of what a recorder of Safari writes. */
export function mp4(handler = 'soun'): Buffer {
  const box = (name: string, body: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(body.length + 8);
    return Buffer.concat([size, Buffer.from(name), body]);
  };
  const type = box('ftyp', Buffer.from('iso5\0\0\0\0iso5mp41', 'latin1'));
  return Buffer.concat([type, box('moov', box('hdlr', Buffer.from(`\0\0\0\0\0\0\0\0${handler}\0\0\0\0`, 'latin1'))), Buffer.alloc(200, 7)]);
}

export function pdf(): Buffer {
  return Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
}

/** The head of a PNG that says it is this large; its few bytes would become gigabytes. */
export async function hugePng(width: number, height: number): Promise<Buffer> {
  const small = await png(1, 1);
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  return withCrc(small);
}

function withCrc(file: Buffer): Buffer {
  let crc = 0xffffffff;
  for (const byte of file.subarray(12, 29)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  file.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 29);
  return file;
}
