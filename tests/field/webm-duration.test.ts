import { expect, test } from 'vitest';

import { withDuration } from '#app/field/webm-duration.ts';

/** As a recorder begins: a header, a segment of unknown size, `Info` in milliseconds, a first cluster. */
const HEAD = '1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806701ffffffffffffff';
const INFO = '1549a966992ad7b1830f42404d80864368726f6d655741864368726f6d65';
const CLUSTER = '1f43b67501ffffffffffffffe78100a3848100008000';
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex')).buffer;
const hexOf = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex');

test('the length is written into the information of the recording, and nothing else is changed', () => {
  const longer = hexOf(withDuration(bytesOf(HEAD + INFO + CLUSTER), 65_500));
  const double = Buffer.alloc(8);
  double.writeDoubleBE(65_500);
  const info = `1549a96601000000000000${(0x19 + 11).toString(16)}${INFO.slice(10)}448988${double.toString('hex')}`;
  expect(longer).toBe(HEAD + info + CLUSTER);
});

test('a recording that knows its length, breaks off, or is none stays as it is', () => {
  const known = hexOf(withDuration(bytesOf(HEAD + INFO + CLUSTER), 1000));
  const others = [known, HEAD, HEAD + INFO.slice(0, 20), `${HEAD}${CLUSTER}${INFO}`, '', 'ff', '0000000000000000', '00000018667479704d344120'];
  for (const hex of others) expect(hexOf(withDuration(bytesOf(hex), 2000))).toBe(hex);
});
