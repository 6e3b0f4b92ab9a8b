import { expect } from 'vitest';

import type { VisitInput } from '#app/domain/visit.ts';
import type { Database, Tx } from '#db/client.server.ts';
import { violatesUnique } from '#db/client.server.ts';
import { findJointVisit, listJointVisits } from '#db/queries/joint-visits.ts';
import { findPart, insertPart, insertPartOutcome, listParts, listPartsOfVisit, readPartBodies } from '#db/queries/parts.ts';
import { addVisitToRollups, replaceVisitInRollups } from '#db/queries/rollups.ts';
import { findHandIn, insertVisit, replaceSheet } from '#db/queries/store-visit.ts';
import { listScores } from '#db/queries/visit-results.ts';
import { findVisit } from '#db/queries/visits.ts';
import { visitPart } from '#db/schema/index.ts';

import { actorOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { goodAnswers, leakyAnswers, tellers, thinAnswers, visitOf, type VisitSpec } from './bank.ts';

const CODE = '7K39QF';

const body: VisitInput = {
  checklist: { id: 'small', version: '1.0.0' },
  branch: 'b-001',
  startedAt: '2026-11-03T01:05:00.000Z',
  finishedAt: '2026-11-03T01:52:00.000Z',
  subjects: tellers,
  answers: goodAnswers,
  joint: { code: CODE },
};

type PartSpec = { id: string; by?: string; branch?: string; code?: string; version?: string };

function storePart(tx: Tx, { id, by = 'colleague', branch = 'b-001', code = CODE, version = '1.0.0' }: PartSpec): Promise<void> {
  return insertPart(tx, {
    id,
    joinCode: code,
    personId: `person-${by}`,
    branchId: `unit-${branch}`,
    checklistId: 'small',
    checklistVersion: version,
    visitDay: '2026-11-03',
    body,
    bodyHash: `hash-${id}`,
    receivedAt: '2026-11-03T02:00:00.000Z',
    clockSkewMs: null,
  });
}

async function storeLead(tx: Tx, spec: VisitSpec): Promise<void> {
  const { visit, ...rest } = visitOf({ state: 'joining', ...spec });
  await insertVisit(tx, { visit: { ...visit, joinCode: CODE }, ...rest });
  await storePart(tx, { id: spec.id, by: spec.by ?? 'inspector' });
}

/** Inspector leads a visit; colleague has handed in a part for it, and others that belong to nothing. */
async function storeJoint(db: Database): Promise<void> {
  await db.write(async (tx) => {
    await storeLead(tx, { id: 'v-lead' });
    await storePart(tx, { id: 'p-near' });
    await storePart(tx, { id: 'p-branch', branch: 'b-002' });
    await storePart(tx, { id: 'p-code', code: '000000' });
    await storePart(tx, { id: 'p-far', branch: 'b-201', code: '111111' });
  });
}

export function partContract(test: BankTest): void {
  test('a part is kept as it came, and its id is taken', async ({ db }) => {
    await storeJoint(db);
    expect(await readPartBodies(db.read, ['p-near', 'p-none'])).toEqual(new Map([['p-near', body]]));
    expect(await findHandIn(db.read, 'p-near')).toEqual({ kind: 'part', personId: 'person-colleague', bodyHash: 'hash-p-near' });
    expect(await findHandIn(db.read, 'v-lead')).toMatchObject({ kind: 'visit', personId: 'person-inspector' });
    await expect(db.write((tx) => tx.update(visitPart).set({ joinCode: '222222' }))).rejects.toThrow();
    await expect(db.write((tx) => tx.delete(visitPart))).rejects.toThrow();
  });

  test('the parts of a visit are those of its code, branch and version, its own sheet apart', async ({ db }) => {
    await storeJoint(db);
    expect(await listPartsOfVisit(db.read, 'v-lead')).toEqual([
      {
        id: 'p-near',
        code: CODE,
        branch: 'b-001',
        branchName: 'Unit b-001',
        checklist: { id: 'small', version: '1.0.0' },
        day: '2026-11-03',
        person: { id: 'person-colleague', name: 'Name of colleague' },
        receivedAt: '2026-11-03T02:00:00.000Z',
        clockSkewMs: null,
        outcome: null,
      },
    ]);
    expect(await findJointVisit(db.read, actorOf('inspector'), 'v-lead')).toMatchObject({ code: CODE, lead: { id: 'person-inspector' } });
    expect(await findJointVisit(db.read, actorOf('colleague'), 'v-lead')).toBeNull();
  });

  test.for<[who: string, sees: string[], visits: string[]]>([
    ['inspector', ['p-near'], ['v-lead']],
    ['colleague', ['p-near', 'p-far', 'p-code', 'p-branch'], []],
    ['shopper', [], []],
    ['reviewer', ['p-near', 'p-code', 'p-branch'], ['v-lead']],
    ['region', ['p-near', 'p-code', 'p-branch'], ['v-lead']],
    ['city', ['p-near', 'p-code', 'p-branch'], ['v-lead']],
    ['auditor', ['p-near', 'p-code', 'p-branch'], ['v-lead']],
    ['elsewhere', ['p-far'], []],
    ['head', [], []],
    ['neighbour', [], []],
    ['admin', [], []],
  ])('%s sees the parts of one\'s own, of the visits one leads, or of the subtree', async ([who, sees, visits], { db }) => {
    await storeJoint(db);
    const actor = actorOf(who);
    expect((await listParts(db.read, actor, { open: true, limit: 10 })).map(({ id }) => id)).toEqual(sees);
    expect((await listJointVisits(db.read, actor, { codes: [], limit: 10 })).map(({ id }) => id)).toEqual(visits);
    for (const id of ['p-near', 'p-branch', 'p-code', 'p-far']) {
      expect((await findPart(db.read, actor, id)) !== null, `${who} opens ${id}`).toBe(sees.includes(id));
    }
  });

  test('what became of a part is said once; a branch head sees it when it is in a published visit', async ({ db }) => {
    await storeJoint(db);
    const outcome = { partId: 'p-near', visitId: 'v-lead', joinedAt: '2026-11-03T03:00:00.000Z', setAsideReason: null };
    await db.write((tx) => insertPartOutcome(tx, outcome));
    const twice = await db.write((tx) => insertPartOutcome(tx, outcome)).catch((error: unknown) => error);
    expect(violatesUnique(twice)).toBe(true);
    expect((await listParts(db.read, actorOf('colleague'), { open: true, limit: 10 })).map(({ id }) => id)).not.toContain('p-near');
    expect((await findPart(db.read, actorOf('colleague'), 'p-near'))?.outcome).toEqual({ visitId: 'v-lead', at: outcome.joinedAt, setAsideReason: null });
    expect(await findPart(db.read, actorOf('head'), 'p-near')).toBeNull();
    await db.write((tx) => storeJoined(tx));
    expect(await findPart(db.read, actorOf('head'), 'p-near')).toMatchObject({ id: 'p-near' });
  });

  test('another sheet takes the place of the one that stood; the scores before it stay', async ({ db }) => {
    await storeJoint(db);
    await db.write((tx) => storeJoined(tx));
    const visit = await findVisit(db.read, actorOf('city'), 'v-lead');
    expect([visit?.state, visit?.answers, visit?.score.vetoes]).toEqual(['published', leakyAnswers, ['taboos/leak']]);
    const scores = await listScores(db.read, actorOf('city'), 'v-lead');
    expect(scores.map(({ seq, cause, final }) => [seq, cause, final])).toEqual([[1, 'submitted', 90], [2, 'joined', 59]]);
  });

  test('a score that takes the place of another leaves the sums as if it had been there from the start', async ({ db }) => {
    const sums = 'select period, visits, ranked, final_sum, arithmetic_sum, veto_visits, sections from branch_rollup order by period';
    const scope = { checklistId: 'small', checklistVersion: '1.0.0', branchId: 'unit-b-001', periods: ['2026-11', '2026-Q4', '2026-H2', '2026'] } as const;
    const [good, leaky, thin] = [goodAnswers, leakyAnswers, thinAnswers].map((answers) => visitOf({ id: 'v', answers }).score.detail);
    if (!good || !leaky || !thin) throw new Error('no trace');
    for (const [before, after] of [[good, leaky], [thin, good], [leaky, thin]] as const) {
      await db.write((tx) => addVisitToRollups(tx, { ...scope, trace: after }));
      const expected = await db.raw(sums);
      await db.write((tx) => replaceVisitInRollups(tx, { ...scope, trace: before }, after));
      await db.write((tx) => replaceVisitInRollups(tx, { ...scope, trace: after }, before));
      expect(await db.raw(sums)).toEqual(expected);
    }
  });
}

async function storeJoined(tx: Tx): Promise<void> {
  const { visit, score } = visitOf({ id: 'v-lead', answers: leakyAnswers });
  const { id, state, arithmetic, final, coverage, scoreState, unanswered, vetoCount } = visit;
  await replaceSheet(tx, {
    visit: { id, state, arithmetic, final, coverage, scoreState, unanswered, vetoCount },
    subjects: tellers,
    answers: leakyAnswers,
    score: { ...score, id: 'score-joined', seq: 2, cause: 'joined' },
  });
}
