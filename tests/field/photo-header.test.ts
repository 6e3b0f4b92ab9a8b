import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';

import { isHeic, readPhotoHeader } from '#app/field/photo-header.ts';
import { fitted } from '#app/field/picture-size.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 90, g: 140, b: 60 } } });

const verdictOn = (bytes: Uint8Array) => {
  const verdict = readPhotoHeader(bytes);
  return verdict.ok ? verdict.value : verdict.problem;
};

const text = (words: string) => new TextEncoder().encode(words);

test.each(['jpeg', 'png', 'webp'] as const)('the size of a %s is read, and a cut one is noticed', async (format) => {
  const whole = new Uint8Array(await picture(300, 200).toFormat(format).toBuffer());
  expect(verdictOn(whole)).toEqual({ width: 300, height: 200 });
  expect(verdictOn(whole.subarray(0, whole.length - 16))).toBe('truncated');
});

test('a JPEG that ends within a preview of its own is cut', async () => {
  const preview = await picture(160, 120).jpeg().toBuffer();
  const main = await picture(1200, 900).jpeg().toBuffer();
  const segment = Buffer.from([0xff, 0xe2, (preview.length + 2) >> 8, (preview.length + 2) & 0xff]);
  const file = Buffer.concat([main.subarray(0, 2), segment, preview, main.subarray(2)]);
  expect(verdictOn(file)).toEqual({ width: 1200, height: 900 });
  expect(verdictOn(file.subarray(0, file.length - 400))).toBe('truncated');
});

test('what follows the end of a JPEG, such as a film, does no harm', async () => {
  const main = await picture(300, 200).jpeg().toBuffer();
  expect(verdictOn(Buffer.concat([main, Buffer.alloc(5000, 7)]))).toEqual({ width: 300, height: 200 });
});

test('a HEIC picture is known by its brand, so that the camera can be told to write another', () => {
  const heic = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(12)]);
  expect(['heic', 'heix', 'mif1'].map((brand) => isHeic(heic(brand)))).toEqual([true, true, true]);
  expect(['avif', 'isom', 'mp42'].map((brand) => isHeic(heic(brand)))).toEqual([false, false, false]);
  expect(verdictOn(heic('heic'))).toBe('heic');
  expect(isHeic(new Uint8Array())).toBe(false);
});

test('200 megapixels are refused by what the file says, before anything is decoded', async () => {
  const small = await picture(64, 64).png().toBuffer();
  small.writeUInt32BE(20_000, 16);
  small.writeUInt32BE(10_000, 20);
  expect(verdictOn(small)).toBe('too-large');
});

test.each([
  ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ['an audio file named .jpg', text('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u0000')],
  ['a RIFF sound', text('RIFF\u0024\u0000\u0000\u0000WAVEfmt ')],
  ['a page', text('<!doctype html><img src=x>')],
  ['nothing', new Uint8Array()],
])('%s is no photo', (_what, bytes) => {
  expect(verdictOn(bytes)).toBe('not-a-photo');
});

test('any bytes give a verdict and never an exception', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readPhotoHeader(bytes)));
  const starts = fc.constantFrom([0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47], [0x52, 0x49, 0x46, 0x46]);
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, rest) => void readPhotoHeader(Uint8Array.from([...start, ...rest]))),
  );
});

test('a picture is made smaller by its longer side, keeps its shape and never grows', () => {
  expect(fitted({ width: 4000, height: 3000 }, 2048)).toEqual({ width: 2048, height: 1536 });
  expect(fitted({ width: 3000, height: 4000 }, 2048)).toEqual({ width: 1536, height: 2048 });
  expect(fitted({ width: 640, height: 480 }, 2048)).toEqual({ width: 640, height: 480 });
  expect(fitted({ width: 90_000, height: 2 }, 320)).toEqual({ width: 320, height: 1 });
});
