import { expect } from 'vitest';

import type { NamedEvidence } from '#app/domain/visit-evidence.ts';
import type { Database } from '#db/client.server.ts';
import {
  awaitsEvidence,
  endWaiting,
  findEvidence,
  findVisibleEvidence,
  hasSent,
  insertEvidence,
  insertVisitEvidence,
  listCompleted,
  listVisitEvidence,
} from '#db/queries/evidence.ts';
import { insertEvidenceWord, insertReplacement, waiveMissing } from '#db/queries/evidence-words.ts';
import { insertVisit } from '#db/queries/store-visit.ts';
import { insertDecision, listDecisions } from '#db/queries/visit-decisions.ts';
import { findVisit } from '#db/queries/visits.ts';

import { actorOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { storeVisit, visitOf, type VisitSpec } from './bank.ts';

const AT = '2026-11-03T02:00:00.000Z';
const hash = (letter: string) => letter.repeat(64);

function file(letter: string) {
  return { sha256: hash(letter), type: 'image/jpeg' as const, bytes: 1200, width: 40, height: 30, storedAt: AT };
}

function send(db: Database, letter: string, by: string): Promise<void> {
  return db.write((tx) => insertEvidence(tx, file(letter), { personId: `person-${by}`, at: AT }));
}

function named(letter: string, original?: string): NamedEvidence {
  const sha256 = hash(letter);
  const note = { sha256, type: 'image/jpeg' as const, bytes: 1200, capturedAt: AT, ...(original ? { original: hash(original) } : {}) };
  return { sha256, role: 'answer', note };
}

/** A visit that names evidence, as its maker handed it in. */
function name(db: Database, letters: string, { by = 'inspector', ...spec }: VisitSpec): Promise<void> {
  return db.write(async (tx) => {
    await storeVisit(tx, { by, ...spec });
    await insertVisitEvidence(tx, { visitId: spec.id, personId: `person-${by}`, named: [...letters].map((letter) => named(letter)) });
  });
}

const waiting = { id: 'v-1', state: 'awaiting-evidence' } as const;

export function evidenceContract(test: BankTest): void {
  test('a file is there once, whoever sends it, and each sender is known', async ({ db }) => {
    await send(db, 'a', 'inspector');
    await send(db, 'a', 'inspector');
    await send(db, 'a', 'colleague');
    expect(await findEvidence(db.read, hash('a'))).toEqual(file('a'));
    expect(await findEvidence(db.read, hash('b'))).toBeNull();
    const senders = await Promise.all(['inspector', 'colleague', 'shopper'].map((who) => hasSent(db.read, `person-${who}`, hash('a'))));
    expect(senders).toEqual([true, true, false]);
  });

  test('evidence is seen by who sent it and by who may see a visit whose maker named and sent it', async ({ db }) => {
    await name(db, 'a', { id: 'v-1' });
    const seenBy = async (letter: string) => {
      const people = ['inspector', 'colleague', 'shopper', 'reviewer', 'head', 'region', 'auditor', 'admin', 'neighbour', 'elsewhere'];
      const found = await Promise.all(people.map((who) => findVisibleEvidence(db.read, actorOf(who), hash(letter))));
      return people.filter((_who, index) => found[index] !== null).join(' ');
    };
    await send(db, 'a', 'shopper');
    expect(await seenBy('a')).toBe('shopper');
    await send(db, 'a', 'inspector');
    expect(await seenBy('a')).toBe('inspector shopper reviewer head region auditor');
    await name(db, 'c', { id: 'v-2', by: 'colleague', branch: 'b-101' });
    await send(db, 'c', 'colleague');
    expect(await seenBy('c')).toBe('colleague reviewer region auditor');
    await name(db, 'd', { ...waiting, id: 'v-3' });
    await send(db, 'd', 'inspector');
    expect(await seenBy('d')).toBe('inspector reviewer region auditor');
  });

  test('of a covert visit nobody who may not know its maker sees the evidence, nor that there is any', async ({ db }) => {
    await name(db, 'a', { id: 'v-1', by: 'shopper', method: 'mystery' });
    await send(db, 'a', 'shopper');
    for (const who of ['head', 'auditor', 'admin', 'inspector']) {
      expect(await findVisibleEvidence(db.read, actorOf(who), hash('a'))).toBeNull();
    }
    for (const who of ['head', 'auditor']) {
      const visit = await findVisit(db.read, actorOf(who), 'v-1');
      expect(visit).toMatchObject({ evidence: { state: 'complete', items: [] }, checkIn: null, signature: null, clockSkewMs: null });
      expect(JSON.stringify(visit)).not.toContain(hash('a'));
    }
    for (const who of ['shopper', 'reviewer', 'region']) {
      expect(await findVisibleEvidence(db.read, actorOf(who), hash('a'))).toEqual(file('a'));
      expect(await findVisit(db.read, actorOf(who), 'v-1')).toMatchObject({ evidence: { state: 'complete', items: [{ sha256: hash('a'), arrived: true }] } });
    }
  });

  test('a visit tells what it names and what of it has arrived from its maker', async ({ db }) => {
    await db.write(async (tx) => {
      await storeVisit(tx, waiting);
      const signature = { ...named('s'), role: 'signature' as const };
      const older: NamedEvidence = { sha256: hash('e'), role: 'answer', note: null };
      await insertVisitEvidence(tx, { visitId: 'v-1', personId: 'person-inspector', named: [named('b', 'a'), signature, older] });
    });
    await send(db, 'b', 'inspector');
    await send(db, 'e', 'colleague');
    expect(await listVisitEvidence(db.read, 'v-1')).toEqual([
      { sha256: hash('b'), type: 'image/jpeg', role: 'answer', capturedAt: AT, original: hash('a'), arrived: true, arrivedAt: AT, words: [] },
      { sha256: hash('s'), type: null, role: 'signature', capturedAt: AT, arrived: false, arrivedAt: null, words: [] },
      { sha256: hash('e'), type: null, role: 'answer', capturedAt: null, arrived: false, arrivedAt: null, words: [] },
    ]);
    expect((await findVisit(db.read, actorOf('inspector'), 'v-1'))?.evidence.state).toBe('awaiting');
  });

  test('an arrival is told with its distance from the branch, where the branch has a place', async ({ db }) => {
    const checkIn = { at: AT, position: { lat: 38.5, lon: 106.2, accuracy: 8 } };
    const { visit, ...rest } = visitOf({ id: 'v-1' });
    await db.write((tx) => insertVisit(tx, { ...rest, visit: { ...visit, checkIn } }));
    const arrival = async () => (await findVisit(db.read, actorOf('head'), 'v-1'))?.checkIn;
    expect(await arrival()).toEqual({ ...checkIn, distance: null });
    await db.raw(`update branch set lat = 38.501, lon = 106.2, datum = 'wgs84'`);
    expect(await arrival()).toEqual({ ...checkIn, distance: 111 });
  });

  test('a visit is complete with the last file, once, and only for the person who named it', async ({ db }) => {
    await name(db, 'ab', waiting);
    await name(db, 'a', { id: 'v-2', by: 'colleague', state: 'awaiting-evidence' });
    const completedBy = (letter: string, who: string) =>
      db.write(async (tx) => (await listCompleted(tx, { sha256: hash(letter), personId: `person-${who}` })).map(({ id }) => id));
    await send(db, 'a', 'inspector');
    expect([await completedBy('a', 'inspector'), await awaitsEvidence(db.read, 'v-1')]).toEqual([[], true]);
    await send(db, 'b', 'inspector');
    expect([await completedBy('b', 'inspector'), await completedBy('a', 'inspector')]).toEqual([['v-1'], ['v-1']]);
    expect(await awaitsEvidence(db.read, 'v-1')).toBe(false);
    expect(await completedBy('a', 'colleague')).toEqual([]);
    expect(await db.write((tx) => endWaiting(tx, 'v-1', 'published'))).toBe(true);
    expect(await db.write((tx) => endWaiting(tx, 'v-1', 'published'))).toBe(false);
    expect(await completedBy('b', 'inspector')).toEqual([]);
  });

  test('a piece that its maker replaced is waited for no more; what was said and decided cannot be changed', async ({ db }) => {
    await name(db, 'ab', waiting);
    await send(db, 'a', 'inspector');
    const by = { visitId: 'v-1', by: 'person-inspector', at: AT };
    await db.write(async (tx) => {
      await insertReplacement(tx, { visitId: 'v-1', sha256: hash('c'), personId: 'person-inspector', position: 1, role: 'answer' });
      await insertEvidenceWord(tx, { ...by, sha256: hash('b'), kind: 'replaced', replacement: hash('c'), reason: null });
    });
    expect(await awaitsEvidence(db.read, 'v-1')).toBe(true);
    await send(db, 'c', 'inspector');
    expect(await awaitsEvidence(db.read, 'v-1')).toBe(false);
    const completed = await db.write((tx) => listCompleted(tx, { sha256: hash('c'), personId: 'person-inspector' }));
    expect(completed.map(({ id }) => id)).toEqual(['v-1']);
    await db.write((tx) => insertDecision(tx, { visitId: 'v-1', kind: 'void', reason: '走错了网点。', by: 'person-region', at: AT }));
    for (const change of [`update evidence_word set reason = ''`, `delete from evidence_word`, `update visit_decision set reason = ''`, `delete from visit_decision`]) {
      await expect(db.raw(change), change).rejects.toThrow();
    }
    expect(await listDecisions(db.read, actorOf('region'), 'v-1')).toMatchObject([{ kind: 'void', reason: '走错了网点。' }]);
    expect(await listDecisions(db.read, actorOf('elsewhere'), 'v-1')).toEqual([]);
  });

  test('the office goes on without every piece that is missing, and without no other', async ({ db }) => {
    await name(db, 'abc', waiting);
    await send(db, 'b', 'inspector');
    expect(await db.write((tx) => waiveMissing(tx, { visitId: 'v-1', by: 'person-region', at: AT }))).toBe(2);
    await send(db, 'c', 'inspector');
    const items = await listVisitEvidence(db.read, 'v-1');
    expect(items.map(({ arrived, words }) => [arrived, ...words.map(({ kind }) => kind)])).toEqual([[false, 'waived'], [true], [true, 'waived']]);
  });
}
