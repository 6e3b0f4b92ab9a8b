import { createHash } from 'node:crypto';

import { periodsOf } from '#app/domain/calendar.ts';
import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { Method } from '#app/domain/checklist/schema.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import type { VisitState } from '#app/domain/visit.ts';
import type { Database, Tx } from '#db/client.server.ts';
import { insertChecklistVersion } from '#db/queries/checklist-versions.ts';
import { addVisitToRollups } from '#db/queries/rollups.ts';
import { insertVisit, type NewVisit } from '#db/queries/store-visit.ts';
import { score } from '#db/schema/index.ts';

import { compiled } from '../../support/arbitrary-sheet.ts';
import { smallChecklistInput } from '../../support/small-checklist.ts';
import { FOUNDED, seedTree } from '../../support/tree.ts';

/** The two checklists: the second version differs by its number only. */
export const checklist = compiled(smallChecklistInput());
export const nextChecklist = compiled({ ...smallChecklistInput(), version: '1.1.0' });

/** The tree with both versions in it. */
export async function foundBank(db: Database): Promise<void> {
  await seedTree(db);
  await db.write(async (tx) => {
    for (const version of [checklist, nextChecklist]) await insertChecklistVersion(tx, versionRow(version));
  });
}

export function versionRow({ definition, items }: CompiledChecklist) {
  return {
    id: definition.id,
    version: definition.version,
    sha256: definition.version.padEnd(64, '0'),
    status: 'published' as const,
    method: definition.method,
    title: definition.title,
    effectiveFrom: definition.effectiveFrom,
    effectiveTo: null,
    definition,
    itemCount: items.length,
    total: definition.total,
    origin: 'shipped' as const,
    publishedAt: FOUNDED,
    retiredAt: null,
  };
}

export const tellers: Subject[] = [
  { id: 't2', kind: 'teller', label: '2号窗口' },
  { id: 't1', kind: 'teller', label: '1号窗口' },
];

/** Two tellers; the second does not call out the cash. 18 of 20 points. */
export const goodAnswers: Answer[] = [
  { item: 'scenario/cash-used', value: 'yes', answeredAt: '2026-11-03T01:06:00.000Z' },
  { item: 'voice/greets', subject: 't2', value: 'pass' },
  { item: 'voice/greets', subject: 't1', value: 'na', naReason: 'no-occasion' },
  { item: 'voice/calls-out-cash', subject: 't2', value: 'pass' },
  { item: 'voice/calls-out-cash', subject: 't1', value: 'fail', note: '低头点钞 "没有" 报数 🙂', evidence: ['a'.repeat(64)] },
  { item: 'taboos/leak', value: 0 },
  { item: 'taboos/posture', value: 2 },
];

/** The same with a leak that caps the result at 59. */
export const leakyAnswers: Answer[] = goodAnswers.map((answer) =>
  answer.item === 'taboos/leak' ? { item: 'taboos/leak', value: 2, reasons: ['shouted'] } : answer,
);

/** Hardly anything observed: coverage below the minimum. */
export const thinAnswers: Answer[] = [{ item: 'taboos/posture', value: 1 }];

export type VisitSpec = {
  id: string;
  branch?: string;
  by?: string;
  day?: string;
  method?: Method;
  state?: VisitState;
  answers?: readonly Answer[];
  version?: CompiledChecklist;
};

/** A whole visit as the service hands it to the queries. */
export function visitOf(spec: VisitSpec): NewVisit {
  const { id, branch = 'b-001', by = 'inspector', day = '2026-11-03', method = 'on-site', state = 'published' } = spec;
  const { answers = goodAnswers, version = checklist } = spec;
  const trace = scoreSheet(version, { subjects: tellers, answers });
  const { score } = trace;
  const numbers = { arithmetic: score.arithmetic, final: score.final, coverage: score.coverage };
  return {
    visit: {
      id,
      checklistId: version.definition.id,
      checklistVersion: version.definition.version,
      branchId: `unit-${branch}`,
      method,
      inspectorId: `person-${by}`,
      state,
      startedAt: `${day}T01:05:00.123Z`,
      finishedAt: `${day}T01:52:10.456Z`,
      receivedAt: `${day}T02:00:00.789Z`,
      visitDay: day,
      bodyHash: createHash('sha256').update(JSON.stringify([id, answers])).digest('hex'),
      location: { lat: 38.49, lon: 106.13, accuracy: 12.5 },
      ...numbers,
      scoreState: score.state,
      unanswered: trace.unanswered,
      vetoCount: score.vetoes.length,
    },
    subjects: tellers,
    answers,
    score: {
      id: `score-${id}`,
      ...numbers,
      state: score.state,
      engine: trace.engine,
      checklistSha256: 'f'.repeat(64),
      detail: trace,
      cause: 'submitted',
      reason: null,
      by: `person-${by}`,
      at: `${day}T02:00:00.789Z`,
    },
  };
}

/** Stores a visit and adds it to the sums, as handing it in does. */
export async function storeVisit(tx: Tx, spec: VisitSpec): Promise<NewVisit> {
  const stored = visitOf(spec);
  await insertVisit(tx, stored);
  const { checklistId, checklistVersion, branchId, visitDay } = stored.visit;
  const trace = stored.score.detail;
  await addVisitToRollups(tx, { checklistId, checklistVersion, branchId, periods: periodsOf(visitDay), trace });
  return stored;
}

/** Stores a later score of a visit; it counts from now on. */
export async function storeScore(tx: Tx, visitId: string, seq: number, later: NewVisit['score']): Promise<void> {
  await tx.insert(score).values({ ...later, id: `score-${visitId}-${seq}`, visitId, seq });
}
