import fc from 'fast-check';
import { expect, test } from 'vitest';

import { joinCodeFrom, joinCodePattern, readJoinCode, spokenJoinCode } from '#app/domain/joint/code.ts';

test('any six random bytes make a code that reads back as itself, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
      const code = joinCodeFrom(bytes);
      expect(code).toMatch(joinCodePattern);
      const heard = code.replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
      for (const typed of [code, spokenJoinCode(code), heard, ` ${heard} `]) expect(readJoinCode(typed)).toBe(code);
    }),
  );
});

test('every symbol is as likely as any other', () => {
  const codes = Array.from({ length: 256 }, (_, byte) => joinCodeFrom(new Uint8Array(6).fill(byte))[0]);
  const counts = new Map<string | undefined, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  expect([counts.size, new Set(counts.values())]).toEqual([32, new Set([8])]);
});

test.each([
  ['7k3-9qf', '7K39QF'],
  ['7K3 9QF', '7K39QF'],
  ['７Ｋ３９ＱＦ', '7K39QF'],
  ['oil0il', '011011'],
  ['', null],
  ['7K39Q', null],
  ['7K39QFF', null],
  ['7K39QU', null],
  ['七三九', null],
])('"%s" is read as %s', (typed, code) => {
  expect(readJoinCode(typed)).toBe(code);
});

test('too few random bytes make no code', () => {
  expect(() => joinCodeFrom(new Uint8Array(5))).toThrow(RangeError);
});
