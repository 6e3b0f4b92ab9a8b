import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { createDiskStorage } from '#app/services/evidence/disk-storage.server.ts';
import { temporaryPath } from '#tests/support/database.ts';
import { sha256Of } from '#tests/support/evidence-files.ts';

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [] : [join(entry.parentPath, entry.name).slice(folder.length + 1)],
  );
}

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const WHOLE = sha256Of(Buffer.from('one two'));

test('what arrives is unseen until it is kept, then lies under its hash', async () => {
  const folder = temporaryPath('evidence');
  const storage = createDiskStorage(folder);
  const arrival = await storage.receive(pieces('one', ' ', 'two'));
  expect(arrival).toMatchObject({ sha256: WHOLE, bytes: 7 });
  expect(await storage.has(WHOLE)).toBe(false);
  expect(await storage.open(WHOLE, 'original')).toBeNull();
  await arrival.sync();
  await arrival.keep();
  expect(await storage.has(WHOLE)).toBe(true);
  expect(filesIn(folder)).toEqual([join(WHOLE.slice(0, 2), WHOLE.slice(2))]);
  const stored = await storage.open(WHOLE, 'original');
  expect(stored?.bytes).toBe(7);
  expect(await new Response(stored?.read({ start: 1, end: 4 })).text()).toBe('ne t');
});

test('what is discarded, or breaks off, leaves nothing', async () => {
  const folder = temporaryPath('evidence');
  const storage = createDiskStorage(folder);
  await (await storage.receive(pieces('one'))).discard();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    throw new Error('the line went dead');
  }
  await expect(storage.receive(broken())).rejects.toThrow('the line went dead');
  expect(filesIn(folder)).toEqual([]);
});

test('the same bytes at the same moment are kept once; deleting takes the copies along', async () => {
  const folder = temporaryPath('evidence');
  const storage = createDiskStorage(folder);
  const arrivals = await Promise.all(Array.from({ length: 8 }, () => storage.receive(pieces('one two'))));
  await Promise.all(arrivals.map(({ sync }) => sync()));
  await Promise.all(arrivals.map(({ keep }) => keep()));
  await storage.putCopy(WHOLE, 'thumbnail', Buffer.from('small'));
  await storage.putCopy(WHOLE, 'picture', Buffer.from('large'));
  expect(filesIn(folder)).toHaveLength(3);
  const stored = await storage.open(WHOLE, 'thumbnail');
  expect(await new Response(stored?.read()).text()).toBe('small');
  await storage.delete(WHOLE);
  await storage.delete(WHOLE);
  expect(filesIn(folder)).toEqual([]);
});

test('half files of a process that was ended are swept, whole ones stay', async () => {
  const folder = temporaryPath('evidence');
  const storage = createDiskStorage(folder);
  await storage.sweep();
  const arrival = await storage.receive(pieces('one two'));
  await arrival.sync();
  await arrival.keep();
  writeFileSync(join(folder, 'incoming', 'left-over'), 'half');
  await storage.sweep();
  expect(filesIn(folder)).toEqual([join(WHOLE.slice(0, 2), WHOLE.slice(2))]);
  await (await storage.receive(pieces('again'))).discard();
});

test('a full disk is said as such and leaves nothing', async () => {
  const folder = temporaryPath('evidence');
  mkdirSync(join(folder, 'incoming'), { recursive: true });
  // /dev/full takes no byte and says so in the words of a full disk.
  symlinkSync('/dev/full', join(folder, 'incoming', 'no-room'));
  const storage = createDiskStorage(folder, () => 'no-room');
  await expect(storage.receive(pieces('one'))).rejects.toMatchObject({ code: 'ENOSPC' });
  symlinkSync('/dev/full', join(folder, 'incoming', 'no-room'));
  await expect(storage.putCopy(WHOLE, 'picture', Buffer.from('large'))).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(filesIn(folder)).toEqual([]);
});
