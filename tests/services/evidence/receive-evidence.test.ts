import { existsSync, readdirSync } from 'node:fs';

import sharp from 'sharp';
import { expect, test } from 'vitest';

import type { EvidenceType } from '#app/domain/evidence.ts';
import type { ActorContext } from '#app/services/context.server.ts';
import { createDiskStorage } from '#app/services/evidence/disk-storage.server.ts';
import { assertSent, openEvidence } from '#app/services/evidence/read-evidence.server.ts';
import { receiveEvidence } from '#app/services/evidence/receive-evidence.server.ts';
import type { EvidenceStorage } from '#app/services/evidence/storage.server.ts';
import { rowCounts } from '#tests/routes/answers.ts';
import { contextOf, openBank } from '#tests/support/app.ts';
import { hugePng, jpeg, mp4, pdf, png, sha256Of, tabletPhoto, wav, webm, webp } from '#tests/support/evidence-files.ts';

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += 1000) yield bytes.subarray(start, start + 1000);
}

function send(ctx: ActorContext, bytes: Uint8Array, type: EvidenceType, sha256 = sha256Of(bytes)) {
  return receiveEvidence(ctx, { sha256, type, source: inPieces(bytes) });
}

function filesOf({ settings }: ActorContext): string[] {
  if (!existsSync(settings.evidenceDir)) return [];
  return readdirSync(settings.evidenceDir, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

async function bytesOf(ctx: ActorContext, sha256: string, copy: 'picture' | 'thumbnail'): Promise<{ type: string; bytes: Buffer }> {
  const { type, file } = await openEvidence(ctx, sha256, copy);
  return { type, bytes: Buffer.from(await new Response(file.read()).arrayBuffer()) };
}

const taken: [EvidenceType, () => Buffer | Promise<Buffer>][] = [
  ['image/jpeg', () => jpeg()],
  ['image/png', () => png()],
  ['image/webp', () => webp()],
  ['audio/wav', () => wav()],
  ['audio/webm', () => webm()],
  ['audio/mp4', () => mp4()],
  ['application/pdf', () => pdf()],
];

test.each(taken)('%s is taken, once, and again answers again', async (type, make) => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const bytes = await make();
  const sha256 = sha256Of(bytes);
  await expect(assertSent(ctx, sha256)).rejects.toMatchObject({ code: 'not-found' });
  expect(await send(ctx, bytes, type)).toEqual({ sha256, type, bytes: bytes.length, replayed: false });
  expect(await send(ctx, bytes, type)).toEqual({ sha256, type, bytes: bytes.length, replayed: true });
  await assertSent(ctx, sha256);
  expect(rowCounts(ctx)).toMatchObject({ evidence: 1, evidence_upload: 1 });
  expect(filesOf(ctx).filter((name) => !name.endsWith('.jpg'))).toHaveLength(1);
});

test('a picture is shown upright, smaller, and without what the camera wrote beside it', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const bytes = await jpeg(1, { width: 3000, height: 1500, exif: true });
  expect((await sharp(bytes).metadata()).orientation).toBe(6);
  await send(ctx, bytes, 'image/jpeg');
  const [picture, again, thumbnail] = await Promise.all([
    bytesOf(ctx, sha256Of(bytes), 'picture'),
    bytesOf(ctx, sha256Of(bytes), 'picture'),
    bytesOf(ctx, sha256Of(bytes), 'thumbnail'),
  ]);
  expect(again).toEqual(picture);
  for (const [shown, height] of [[picture, 2560], [thumbnail, 320]] as const) {
    const metadata = await sharp(shown.bytes).metadata();
    expect(shown.type).toBe('image/jpeg');
    expect(metadata).toMatchObject({ format: 'jpeg', width: height / 2, height });
    expect([metadata.exif, metadata.orientation, metadata.icc, metadata.xmp]).toEqual([undefined, undefined, undefined, undefined]);
    expect(shown.bytes.includes('Tablet of somebody')).toBe(false);
  }
});

test('the same bytes from another person become theirs too; to a third they are not there', async () => {
  const services = await openBank();
  const [first, second, third] = [
    await contextOf(services, 'inspector'),
    await contextOf(services, 'colleague'),
    await contextOf(services, 'far-inspector'),
  ];
  const bytes = await jpeg(2);
  await send(first, bytes, 'image/jpeg');
  await expect(bytesOf(second, sha256Of(bytes), 'thumbnail')).rejects.toMatchObject({ code: 'not-found' });
  expect(await send(second, bytes, 'image/jpeg')).toMatchObject({ replayed: false });
  await bytesOf(second, sha256Of(bytes), 'thumbnail');
  for (const refused of [bytesOf(third, sha256Of(bytes), 'picture'), assertSent(third, sha256Of(bytes))]) {
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  }
  expect(rowCounts(first)).toMatchObject({ evidence: 1, evidence_upload: 2 });
});

test('eight sends of one picture at the same moment make one file and one row', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const bytes = await jpeg(3);
  await Promise.all(Array.from({ length: 8 }, () => send(ctx, bytes, 'image/jpeg')));
  expect(rowCounts(ctx)).toMatchObject({ evidence: 1, evidence_upload: 1 });
  expect(filesOf(ctx)).toEqual([sha256Of(bytes).slice(2)]);
});

test('taking a picture in makes no copy of it: whoever looks first makes it, and who looks meanwhile waits for the same', async () => {
  const services = await openBank();
  const ctx = await contextOf(services, 'inspector');
  const bytes = await jpeg(8, { width: 1600, height: 1200 });
  const name = sha256Of(bytes).slice(2);
  await send(ctx, bytes, 'image/jpeg');
  expect(filesOf(ctx)).toEqual([name]);
  // All that an ended process leaves behind is the file and its row; the next one knows nothing else of the picture.
  const next = await contextOf({ ...services, evidence: createDiskStorage(services.settings.evidenceDir) }, 'inspector');
  let made = 0;
  const putCopy: EvidenceStorage['putCopy'] = (...copy) => ((made += 1), next.evidence.putCopy(...copy));
  const watched = { ...next, evidence: { ...next.evidence, putCopy } };
  const [first, ...others] = await Promise.all(Array.from({ length: 4 }, () => bytesOf(watched, sha256Of(bytes), 'thumbnail')));
  expect(await sharp(first?.bytes).metadata()).toMatchObject({ width: 320, height: 240 });
  expect(others).toEqual([first, first, first]);
  expect(made).toBe(1);
  expect(filesOf(ctx).sort()).toEqual([name, `${name}.thumbnail.jpg`]);
});

test('a copy that is missing is made again, and a file that is missing is taken again', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const bytes = await jpeg(4);
  const sha256 = sha256Of(bytes);
  await send(ctx, bytes, 'image/jpeg');
  await ctx.evidence.delete(sha256);
  await expect(assertSent(ctx, sha256)).rejects.toMatchObject({ code: 'not-found' });
  await expect(bytesOf(ctx, sha256, 'picture')).rejects.toMatchObject({ code: 'not-found' });
  await send(ctx, bytes, 'image/jpeg');
  await bytesOf(ctx, sha256, 'picture');
});

const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
const bad: [string, EvidenceType, () => Buffer | Promise<Buffer>, RegExp][] = [
  ['a recording named as a picture', 'image/jpeg', () => wav(), /declared as image\/jpeg and is audio\/wav/],
  ['a PNG named as a JPEG', 'image/jpeg', () => png(), /declared as image\/jpeg and is image\/png/],
  ['an SVG', 'image/png', () => svg, /not taken/],
  ['a text', 'application/pdf', () => Buffer.from('hello'), /no kind that can be told/],
  ['nothing', 'image/jpeg', () => Buffer.alloc(0), /no kind that can be told/],
  ['a GIF', 'image/png', () => Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), /image\/gif, which is not taken/],
  ['a picture with an archive behind it', 'image/jpeg', async () => Buffer.concat([await jpeg(), Buffer.from('PK\x05\x06'.padEnd(22, '\0'))]), /before or behind/],
  ['a PNG with a page behind it', 'image/png', async () => Buffer.concat([await png(), Buffer.from('<script>alert(1)</script>')]), /before or behind/],
  ['a WebP with something behind it', 'image/webp', async () => Buffer.concat([await webp(), Buffer.alloc(8)]), /before or behind/],
  ['a PDF with an archive behind it', 'application/pdf', () => Buffer.concat([pdf(), Buffer.alloc(4000, 1)]), /before or behind/],
  ['a film in a container of sound', 'audio/mp4', () => mp4('vide'), /moving picture/],
  ['a film in the other container', 'audio/webm', () => webm('V_VP9'), /moving picture/],
  ['a picture cut short', 'image/jpeg', async () => Buffer.concat([(await jpeg(5, { width: 800, height: 600 })).subarray(0, 1500), Buffer.from([0xff, 0xd9])]), /damaged or not whole/],
  ['a PNG without its end', 'image/png', async () => (await png(300, 300)).subarray(0, -20), /before or behind/],
  ['a picture of 200 megapixels', 'image/png', () => hugePng(20_000, 10_000), /200000000 pixels/],
  ['a picture of 10^12 pixels', 'image/png', () => hugePng(1_000_000, 1_000_000), /pixels|cannot be read/],
  ['a small file that becomes 90 megapixels and has none of them', 'image/png', () => hugePng(10_000, 9_000), /damaged or not whole/],
];

test.each(bad)('%s is refused with a reason, and leaves nothing', async (_what, type, make, reason) => {
  const ctx = await contextOf(await openBank(), 'inspector');
  await expect(send(ctx, await make(), type)).rejects.toMatchObject({ code: 'invalid-evidence', message: expect.stringMatching(reason) as string });
  expect(filesOf(ctx)).toEqual([]);
  expect(rowCounts(ctx)).toMatchObject({ evidence: 0, evidence_upload: 0 });
});

/** How a picture loses its end, and still says that this is its end. */
const END = Buffer.from([0xff, 0xd9]);
const large = { width: 2048, height: 1536 };

test.each([
  ['a tenth', large, 0.1],
  ['half', large, 0.5],
  ['nine tenths', large, 0.9],
  ['all but a few lines', large, 0.97],
  ['half, of a small one', { width: 640, height: 480 }, 0.5],
  ['all but its last bytes, of a small one', { width: 640, height: 480 }, 0.99],
])('a JPEG of which %s is there is refused, with and without an end', async (_how, size, share) => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const whole = await tabletPhoto(9, size);
  const cut = whole.subarray(0, Math.floor(share * whole.length));
  await expect(send(ctx, Buffer.concat([cut, END]), 'image/jpeg')).rejects.toMatchObject({ code: 'invalid-evidence', message: expect.stringMatching(/damaged/) as string });
  await expect(send(ctx, cut, 'image/jpeg')).rejects.toMatchObject({ code: 'invalid-evidence' });
  expect(filesOf(ctx)).toEqual([]);
  await send(ctx, whole, 'image/jpeg');
});

test('bytes with another hash are refused, also where the file of that hash is there', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const bytes = await jpeg(6);
  const other = await jpeg(7);
  await expect(send(ctx, bytes, 'image/jpeg', sha256Of(other))).rejects.toMatchObject({ code: 'invalid-evidence' });
  expect(filesOf(ctx)).toEqual([]);
  await send(ctx, bytes, 'image/jpeg');
  await expect(send(ctx, other, 'image/jpeg', sha256Of(bytes))).rejects.toMatchObject({ code: 'invalid-evidence' });
  await expect(send(ctx, bytes, 'image/png')).rejects.toMatchObject({ code: 'invalid-evidence' });
  expect(filesOf(ctx)).toEqual([sha256Of(bytes).slice(2)]);
});

/** A picture of one colour: a few kilobytes that become three hundred megabytes where they are all unpacked. */
async function bomb(progressive: boolean): Promise<Buffer> {
  const plain = sharp({ create: { width: 9_900, height: 9_900, channels: 3, background: 'white' }, limitInputPixels: false });
  return plain.png({ progressive, compressionLevel: 9 }).toBuffer();
}

test('pictures that unpack to much are decoded in strips or refused: memory does not grow with them', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const [inStrips, whole] = [await bomb(false), await bomb(true)];
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  await expect(send(ctx, whole, 'image/png')).rejects.toMatchObject({ code: 'invalid-evidence' });
  await send(ctx, inStrips, 'image/png');
  await Promise.allSettled(Array.from({ length: 6 }, () => send(ctx, whole, 'image/png')));
  clearInterval(watch);
  expect((most - before) / 2 ** 20).toBeLessThan(150);
});
