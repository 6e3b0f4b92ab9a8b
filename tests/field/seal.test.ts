import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';

import { answer } from '#app/field/draft.ts';
import { newDataKey, pauseOf, secretOf, unwrap, wrap } from '#app/field/keyring.ts';
import { type Clear, importKey, openValue, sealValue } from '#app/field/seal.ts';

import { newDevice, onDisk, openStore, unlockedKeys } from './device.ts';
import { emptyDraft, greets, li, T1, wang } from './people.ts';

beforeEach(newDevice);

const key = await importKey(newDataKey());
const clear = fc.record({ id: fc.uuid(), owner: fc.string({ minLength: 1 }), revision: fc.nat() });

test('whatever JSON can say comes out as it went in, sealed differently every time', async () => {
  await fc.assert(
    fc.asyncProperty(clear, fc.jsonValue(), async (beside, value) => {
      const [one, two] = [await sealValue(key, 'drafts', beside, value), await sealValue(key, 'drafts', beside, value)];
      expect(await openValue(key, 'drafts', beside, one)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(Buffer.from(one.iv).equals(two.iv)).toBe(false);
      expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(false);
    }),
  );
});

test('any bit changed in the seal, anything changed beside it, another store or another key: it does not open', async () => {
  const other = await importKey(newDataKey());
  await fc.assert(
    fc.asyncProperty(clear, fc.jsonValue(), fc.nat(), async (beside, value, at) => {
      const sealed = await sealValue(key, 'drafts', beside, value);
      const bytes = new Uint8Array(sealed.bytes.slice(0));
      const place = at % (bytes.length * 8);
      bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
      const changes: [CryptoKey, string, Clear, typeof sealed][] = [
        [key, 'drafts', beside, { ...sealed, bytes: bytes.buffer }],
        [key, 'drafts', { ...beside, revision: beside.revision + 1 }, sealed],
        [key, 'drafts', { ...beside, owner: `${beside.owner}x` }, sealed],
        [key, 'outbox', beside, sealed],
        [other, 'drafts', beside, sealed],
      ];
      for (const change of changes) expect(await openValue(...change)).toBeUndefined();
    }),
  );
});

test('a data key comes out of its wrapping by the same password and by no other; it says nothing of itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), async (password, guess) => {
      const raw = newDataKey();
      const wrapped = await wrap(await secretOf(password), wang, raw, 10);
      expect(Buffer.from((await unwrap(await secretOf(password), wrapped)) ?? new ArrayBuffer(0)).equals(raw)).toBe(true);
      if (guess !== password) expect(await unwrap(await secretOf(guess), wrapped)).toBeNull();
      expect(await unwrap(await secretOf(password), { ...wrapped, owner: li.id })).toBeNull();
      expect(Buffer.from(wrapped.wrapped.bytes).includes(Buffer.from(raw))).toBe(false);
    }),
    { numRuns: 30 },
  );
});

test('a key in memory cannot be read out', async () => {
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('the pause after wrong passwords doubles up to a minute, runs out, and is not stretched by a clock set back', () => {
  const now = new Date(T1);
  const pause = (failures: number, failedAt = T1) => pauseOf({ failures, failedAt }, now);
  expect([0, 4, 5, 6, 9, 10, 99].map((failures) => pause(failures))).toEqual([0, 0, 2, 4, 32, 60, 60]);
  expect(pause(6, new Date(now.getTime() - 3_000).toISOString())).toBe(1);
  expect(pause(6, new Date(now.getTime() - 5_000).toISOString())).toBe(0);
  expect(pause(99, new Date(now.getTime() + 3_600_000).toISOString())).toBe(0);
});

test('a record that was tampered with is shown as unreadable and stays where it is', async () => {
  const store = openStore();
  const draft = answer(emptyDraft(), greets, 'pass', T1);
  await store.putDraft(draft);
  await onDisk(async (db) => {
    const raw = (await db.get('drafts', draft.id)) as { revision: number };
    await db.put('drafts', { ...raw, revision: 77 });
  });
  expect(await store.drafts(wang.id)).toMatchObject({ records: [], unreadable: [{ id: draft.id, raw: { revision: 77 } }] });
  expect(await store.draft(draft.id)).toBeNull();
  expect(await onDisk((db) => db.count('drafts'))).toBe(1);
});

test('nothing is written of somebody who is locked, and nothing of theirs is read', async () => {
  const store = openStore();
  await store.putDraft(emptyDraft());
  const lis = openStore(unlockedKeys(li.id));
  await expect(lis.putDraft({ ...emptyDraft(), revision: 9 })).rejects.toThrow('locked');
  expect(await lis.draft(emptyDraft().id)).toBeNull();
  expect(await lis.drafts(wang.id)).toEqual({ records: [], unreadable: [] });
  expect(await lis.bundle(wang.id)).toBeNull();
});

test('a photo and its small picture are sealed, and open for their owner alone', async () => {
  const store = openStore();
  const bytes = new TextEncoder().encode('what the camera saw').buffer;
  const photo = { visit: 'v', owner: wang.id, sha256: 'a'.repeat(64), type: 'image/jpeg' as const, bytes, thumbnail: bytes };
  await store.putEvidence(photo);
  const { thumbnail: _small, ...large } = photo;
  expect(await store.evidence('v', photo.sha256)).toEqual(large);
  expect(await store.thumbnail('v', photo.sha256)).toEqual(bytes);
  const raw = await onDisk((db) => db.getAll('evidence'));
  expect(raw).toHaveLength(2);
  for (const { sealed } of raw as { sealed: { bytes: ArrayBuffer } }[]) expect(Buffer.from(sealed.bytes).includes('camera')).toBe(false);
  expect(await openStore(unlockedKeys(li.id)).evidence('v', photo.sha256)).toBeNull();
});
