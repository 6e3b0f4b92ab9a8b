import { createHash } from 'node:crypto';

import { mayHandIn } from '#app/domain/access.ts';
import { localDay } from '#app/domain/calendar.ts';
import { type SheetExtent, sheetFaults } from '#app/domain/checklist/answers.ts';
import { onServerTime } from '#app/domain/clock.ts';
import { visitFault } from '#app/domain/faults/visit.ts';
import { signedText } from '#app/domain/presence.ts';
import type { Fault } from '#app/domain/problem.ts';
import { type VisitInput, visitTimeFaults } from '#app/domain/visit.ts';
import { evidenceFaults } from '#app/domain/visit-evidence.ts';
import { type BranchRow, findBranch } from '#db/queries/branches.ts';

import type { LibraryEntry } from '../checklists/library.server.ts';
import type { ActorContext } from '../context.server.ts';

import type { PartialVisit } from './visit-input.server.ts';

export type Contents = VisitInput | PartialVisit;

/** What the contents refer to, where that could be found, and the day they count for. */
type Found = { entry: LibraryEntry | null; branch: BranchRow | null; visitDay: string };

/**
 * What is wrong with the contents of a visit, or of a part of one, and what they refer to. `skewMs` is how far the
 * device's clock runs ahead, as it said itself: the times are then read by our clock and are no reason to refuse, for
 * whoever made the visit cannot mend them. A device that said nothing is held to its times.
 */
export async function contentFaults(
  ctx: ActorContext,
  contents: Contents,
  { extent, skewMs }: { extent: SheetExtent; skewMs: number | null },
): Promise<Found & { faults: Fault[] }> {
  const dated = skewMs === null ? contents : onServerTime(contents, skewMs, ctx.now());
  const { checklist, branch: code } = contents;
  const entry = checklist ? await ctx.library.find(checklist.id, checklist.version) : null;
  const branch = code === undefined ? null : await findBranch(ctx.db.read, ctx.actor, code);
  const faults: Fault[] = [];
  if (checklist) faults.push(...versionFaults(ctx, entry, dated));
  if (code !== undefined && !branch) faults.push(visitFault('branch', 'no-such-branch', { code }));
  if (branch) faults.push(...closedFaults(ctx, branch, dated));
  if ('positions' in contents) {
    if (entry) faults.push(...partialSheetFaults(entry, contents, extent));
  } else {
    if (entry) faults.push(...wholeFaults(entry, contents, extent));
    if (skewMs === null) faults.push(...visitTimeFaults(contents, ctx.now()));
  }
  return { faults, entry, branch, visitDay: visitDayOf(ctx, dated) };
}

function wholeFaults(entry: LibraryEntry, visit: VisitInput, extent: SheetExtent): Fault[] {
  return [
    ...sheetFaults(entry.compiled, visit, undefined, extent),
    ...jointFaults(entry, visit, extent),
    ...evidenceFaults(visit, entry.head.method),
    ...signatureFaults(visit),
  ];
}

/** A signature stands under the answers that were on the screen, and under no others. */
function signatureFaults(visit: VisitInput): Fault[] {
  if (!visit.signature) return [];
  const sheet = createHash('sha256').update(signedText(visit)).digest('hex');
  return sheet === visit.signature.sheet ? [] : [visitFault('signature.sheet', 'signature-of-other-answers')];
}

/** A visit of the time when the branch was open may still arrive after it has closed. */
function closedFaults(ctx: ActorContext, { code, closedOn }: BranchRow, contents: Contents): Fault[] {
  if (closedOn === null || visitDayOf(ctx, contents) <= closedOn) return [];
  return [visitFault('branch', 'branch-closed', { code, day: closedOn })];
}

function visitDayOf(ctx: ActorContext, { startedAt }: Pick<Contents, 'startedAt'>): string {
  return localDay(startedAt === undefined ? ctx.now() : new Date(startedAt), ctx.settings.timeZone);
}

/** Two shoppers at one counter would give each other away. */
function jointFaults({ head }: LibraryEntry, { joint }: VisitInput, extent: SheetExtent): Fault[] {
  if (!joint) return extent === 'part' ? [visitFault('joint', 'part-without-code')] : [];
  return head.method === 'mystery' ? [visitFault('joint', 'covert-joint')] : [];
}

function partialSheetFaults({ compiled }: LibraryEntry, contents: PartialVisit, extent: SheetExtent): Fault[] {
  const faults = sheetFaults(compiled, contents, contents.positions, extent);
  return contents.subjectsKnown ? faults : faults.filter(({ path }) => !/^subjects$|\.subject$/.test(path));
}

function versionFaults(ctx: ActorContext, entry: LibraryEntry | null, contents: Contents): Fault[] {
  const name = `${contents.checklist?.id} ${contents.checklist?.version}`;
  const path = 'checklist';
  if (!entry || entry.head.status === 'draft' || entry.head.status === 'in-review') {
    return [visitFault(path, 'no-such-checklist', { name })];
  }
  const { head } = entry;
  const faults: Fault[] = [];
  const startedAt = contents.startedAt === undefined ? ctx.now() : new Date(contents.startedAt);
  if (head.retiredAt !== null && startedAt.getTime() >= Date.parse(head.retiredAt)) {
    faults.push(visitFault(path, 'checklist-retired', { name, at: head.retiredAt }));
  }
  const day = visitDayOf(ctx, contents);
  if (day < head.effectiveFrom) faults.push(visitFault(path, 'checklist-not-yet', { name, day: head.effectiveFrom }));
  if (head.effectiveTo !== null && day > head.effectiveTo) {
    faults.push(visitFault(path, 'checklist-no-longer', { name, day: head.effectiveTo }));
  }
  if (!mayHandIn(ctx.actor, head.method)) {
    faults.push(visitFault(path, 'method-not-yours', { method: head.method }));
  }
  return faults;
}
