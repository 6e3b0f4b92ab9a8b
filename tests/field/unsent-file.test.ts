import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';

import { enqueue, type OutboxEntry } from '#app/field/outbox.ts';
import type { Unreadable } from '#app/field/stored.ts';
import { unsentFile } from '#app/field/unsent-file.ts';

import { newDevice, openStore } from './device.ts';
import { emptyDraft, T0, T1, wang } from './people.ts';

const now = new Date(T1);
const photo = new Uint8Array([0xff, 0xd8, 1, 2, 3]);

function entryWith(id: string, ...hashes: string[]): OutboxEntry {
  const draft = emptyDraft(id);
  const evidence = hashes.map((sha256) => ({ sha256, type: 'image/jpeg' as const, bytes: photo.byteLength, capturedAt: T0 }));
  const body = { checklist: draft.checklist, branch: '1', startedAt: T0, finishedAt: T1, subjects: [], answers: [], evidence };
  return enqueue(draft, body, now);
}

async function fileOf(entries: OutboxEntry[], unreadable: Unreadable[] = []) {
  newDevice();
  const store = openStore();
  for (const { id, evidence } of entries) {
    for (const { sha256, type } of evidence) {
      if (sha256 !== 'gone') await store.putEvidence({ visit: id, owner: wang.id, sha256, type, bytes: photo.slice().buffer, thumbnail: null });
    }
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of unsentFile({ store, entries, unreadable, now })) pieces.push(piece);
  const files = unzipSync(Buffer.concat(pieces));
  const json = (path: string): unknown => JSON.parse(strFromU8(files[path] ?? new Uint8Array()));
  return { files, json };
}

test('the file holds each visit as it would be sent, its evidence once, and says what the device lacked', async () => {
  const entries = [entryWith('a', 'p1', 'gone'), entryWith('b', 'p1')];
  const { files, json } = await fileOf(entries);
  expect(Object.keys(files)).toEqual(['visits/a.json', 'evidence/p1', 'visits/b.json', 'manifest.json']);
  expect(files['evidence/p1']).toEqual(photo);
  expect(json('visits/a.json')).toEqual(entries[0]?.body);
  const parcel = (sha256: string, missing: boolean) => ({ sha256, type: 'image/jpeg', bytes: 5, missing });
  const head = { kind: 'visit', owner: wang.id, queuedAt: T1 };
  expect(json('manifest.json')).toEqual({
    kind: 'mingcha-unsent',
    format: 1,
    exportedAt: T1,
    visits: [
      { id: 'a', ...head, evidence: [parcel('p1', false), parcel('gone', true)] },
      { id: 'b', ...head, evidence: [parcel('p1', false)] },
    ],
    unreadable: [],
  });
});

test('records that nobody can read go along as they are, bytes and all', async () => {
  const raw = { id: 'x', format: 99, sealed: { iv: new Uint8Array([1, 255]), bytes: new Uint8Array([16]).buffer } };
  const { json } = await fileOf([], [{ id: 'x', raw }]);
  expect(json('manifest.json')).toMatchObject({ visits: [], unreadable: ['unreadable/1.json'] });
  expect(json('unreadable/1.json')).toEqual({ id: 'x', format: 99, sealed: { iv: '01ff', bytes: '10' } });
});
