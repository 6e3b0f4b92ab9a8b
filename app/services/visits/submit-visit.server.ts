import { createHash } from 'node:crypto';

import { mayHandIn } from '#app/domain/access.ts';
import { localDay, periodsOf } from '#app/domain/calendar.ts';
import { canonicalJson } from '#app/domain/canonical.ts';
import { sheetFaults } from '#app/domain/checklist/answers.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { type VisitInput, visitTimeFaults } from '#app/domain/visit.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import type { Tx } from '#db/client.server.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { type BranchRow, findBranch } from '#db/queries/branches.ts';
import { addVisitToRollups } from '#db/queries/rollups.ts';
import { findStoredVisit, insertVisit } from '#db/queries/store-visit.ts';

import type { LibraryEntry } from '../checklists/library.server.ts';
import type { ActorContext } from '../context.server.ts';

import { readVisit } from './read-visit.server.ts';
import { type PartialVisit, readVisitInput } from './visit-input.server.ts';

export type Receipt = { visit: VisitView; replayed: boolean };

/**
 * Stores a visit handed in by a device, once. The id is made on the device: the same id with the same contents is the
 * same visit and answers again, with other contents it is a conflict, from another person it does not exist.
 * A fresh visit is checked against its version, its branch and the clock; all faults come back at once.
 */
export async function submitVisit(ctx: ActorContext, id: string, body: unknown): Promise<Receipt> {
  const read = readVisitInput(body);
  if (!read.whole) {
    const faults = [...read.faults, ...(await contentFaults(ctx, read.rest)).faults];
    throw new Problem('invalid', { errors: faults });
  }
  const { input } = read;
  const bodyHash = hashOf(input);
  const known = await findStoredVisit(ctx.db.read, id);
  if (known) return replay(ctx, id, known, bodyHash);

  const { faults, entry, branch } = await contentFaults(ctx, input);
  if (faults.length > 0 || !entry || !branch) throw new Problem('invalid', { errors: faults });
  const stored = await ctx.db.write(async (tx) => {
    const meanwhile = await findStoredVisit(tx, id);
    if (meanwhile) return meanwhile;
    await store(ctx, tx, { id, input, bodyHash, entry, branch });
    return null;
  });
  return stored ? replay(ctx, id, stored, bodyHash) : { visit: await readVisit(ctx, id), replayed: false };
}

/** The hash of what a visit says, whatever the order of its keys. */
function hashOf(input: VisitInput): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

async function replay(
  ctx: ActorContext,
  id: string,
  stored: { inspectorId: string; bodyHash: string },
  bodyHash: string,
): Promise<Receipt> {
  if (stored.inspectorId !== ctx.actor.id) throw new Problem('not-found');
  if (stored.bodyHash !== bodyHash) throw new Problem('visit-conflict');
  return { visit: await readVisit(ctx, id), replayed: true };
}

type Contents = VisitInput | PartialVisit;

/** What is wrong with the contents, and what they refer to where that could be found. */
async function contentFaults(
  ctx: ActorContext,
  contents: Contents,
): Promise<{ faults: Fault[]; entry: LibraryEntry | null; branch: BranchRow | null }> {
  const { checklist, branch: code } = contents;
  const entry = checklist ? await ctx.library.find(checklist.id, checklist.version) : null;
  const branch = code === undefined ? null : await findBranch(ctx.db.read, ctx.actor, code);
  const faults: Fault[] = [];
  if (checklist) faults.push(...versionFaults(ctx, entry, contents));
  if (code !== undefined && !branch) {
    faults.push({ path: 'branch', message: `there is no branch ${code} in your unit` });
  }
  if (branch) faults.push(...closedFaults(ctx, branch, contents));
  if ('positions' in contents) {
    if (entry) faults.push(...partialSheetFaults(entry, contents));
  } else {
    if (entry) faults.push(...sheetFaults(entry.compiled, contents));
    faults.push(...visitTimeFaults(contents, ctx.now()));
  }
  return { faults, entry, branch };
}

/** A visit of the time when the branch was open may still arrive after it has closed. */
function closedFaults(ctx: ActorContext, { code, closedOn }: BranchRow, contents: Contents): Fault[] {
  if (closedOn === null || visitDayOf(ctx, contents) <= closedOn) return [];
  return [{ path: 'branch', message: `${code} is closed since ${closedOn}` }];
}

function visitDayOf(ctx: ActorContext, { startedAt }: Contents): string {
  return localDay(startedAt === undefined ? ctx.now() : new Date(startedAt), ctx.settings.timeZone);
}

function partialSheetFaults({ compiled }: LibraryEntry, contents: PartialVisit): Fault[] {
  const faults = sheetFaults(compiled, contents, contents.positions);
  return contents.subjectsKnown ? faults : faults.filter(({ path }) => !/^subjects$|\.subject$/.test(path));
}

function versionFaults(ctx: ActorContext, entry: LibraryEntry | null, contents: Contents): Fault[] {
  const name = `${contents.checklist?.id} ${contents.checklist?.version}`;
  const path = 'checklist';
  if (!entry || entry.head.status === 'draft' || entry.head.status === 'in-review') {
    return [{ path, message: `there is no published checklist ${name}` }];
  }
  const { head } = entry;
  const faults: Fault[] = [];
  const startedAt = contents.startedAt === undefined ? ctx.now() : new Date(contents.startedAt);
  if (head.retiredAt !== null && startedAt.getTime() >= Date.parse(head.retiredAt)) {
    faults.push({ path, message: `${name} is retired; it takes only visits begun before ${head.retiredAt}` });
  }
  const day = visitDayOf(ctx, contents);
  if (day < head.effectiveFrom) faults.push({ path, message: `${name} takes effect on ${head.effectiveFrom}` });
  if (head.effectiveTo !== null && day > head.effectiveTo) {
    faults.push({ path, message: `${name} was in effect until ${head.effectiveTo}` });
  }
  if (!mayHandIn(ctx.actor, head.method)) {
    faults.push({ path, message: `your role does not make visits by the method "${head.method}"` });
  }
  return faults;
}

type Fresh = { id: string; input: VisitInput; bodyHash: string; entry: LibraryEntry; branch: BranchRow };

async function store(ctx: ActorContext, tx: Tx, { id, input, bodyHash, entry, branch }: Fresh): Promise<void> {
  const { compiled, head } = entry;
  const trace = scoreSheet(compiled, input);
  const at = ctx.now().toISOString();
  const visitDay = visitDayOf(ctx, input);
  const { score } = trace;
  await insertVisit(tx, {
    visit: {
      id,
      checklistId: head.id,
      checklistVersion: head.version,
      branchId: branch.id,
      method: head.method,
      inspectorId: ctx.actor.id,
      state: 'published',
      startedAt: new Date(input.startedAt).toISOString(),
      finishedAt: new Date(input.finishedAt).toISOString(),
      receivedAt: at,
      visitDay,
      bodyHash,
      location: input.location ?? null,
      arithmetic: score.arithmetic,
      final: score.final,
      coverage: score.coverage,
      scoreState: score.state,
      unanswered: trace.unanswered,
      vetoCount: score.vetoes.length,
    },
    subjects: input.subjects,
    answers: input.answers,
    score: {
      id: ctx.newId(),
      arithmetic: score.arithmetic,
      final: score.final,
      coverage: score.coverage,
      state: score.state,
      engine: trace.engine,
      checklistSha256: head.sha256,
      detail: trace,
      cause: 'submitted',
      reason: null,
      by: ctx.actor.id,
      at,
    },
  });
  await addVisitToRollups(tx, {
    checklistId: head.id,
    checklistVersion: head.version,
    branchId: branch.id,
    periods: periodsOf(visitDay),
    trace,
  });
  await appendAudit(tx, {
    id: ctx.newId(),
    at,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    verb: 'visit.submit',
    subjectType: 'visit',
    subjectId: id,
    unitPath: branch.path,
    detail: { checklist: `${head.id}@${head.version}`, branch: branch.code, final: score.final, bodyHash },
  });
}
