import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { openEscrow } from '#app/services/devices/escrow.server.ts';
import { temporaryPath } from '#tests/support/app.ts';

const wang = { deviceId: 'd1', personId: 'wang' };
const key = Buffer.alloc(32, 7);

test('a key comes back to the same person on the same device, from a later start too, and to nobody else', () => {
  const file = temporaryPath('escrow.key');
  const sealed = openEscrow(file).seal(key, wang);
  const later = openEscrow(file);
  expect(later.open(sealed, wang)).toEqual(key);
  expect(later.open(sealed, { ...wang, personId: 'li' })).toBeNull();
  expect(later.open(sealed, { ...wang, deviceId: 'd2' })).toBeNull();
  expect(openEscrow(temporaryPath('other.key')).open(sealed, wang)).toBeNull();
});

test('the same key is sealed differently each time, and what was changed does not open', () => {
  const escrow = openEscrow(temporaryPath('changed.key'));
  const sealed = escrow.seal(key, wang);
  expect(escrow.seal(key, wang)).not.toBe(sealed);
  expect(escrow.open(`${sealed.slice(0, -2)}AA`, wang)).toBeNull();
  expect(escrow.open('', wang)).toBeNull();
});

test('the secret is made once, 32 bytes that nobody else can read; any other file stops the start', () => {
  const file = temporaryPath('folder/secret.key');
  openEscrow(file);
  const secret = readFileSync(file);
  expect(secret).toHaveLength(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  openEscrow(file);
  expect(readFileSync(file)).toEqual(secret);
  chmodSync(file, 0o644);
  expect(() => openEscrow(file)).toThrow(/ESCROW_KEY_FILE: .* can be read by others/);
  const short = temporaryPath('short.key');
  writeFileSync(short, 'short', { mode: 0o600 });
  expect(() => openEscrow(short)).toThrow(/ESCROW_KEY_FILE: .* does not hold a key/);
});
