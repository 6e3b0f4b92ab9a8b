import { createHash } from 'node:crypto';

import { mayHandIn } from '#app/domain/access.ts';
import { localDay } from '#app/domain/calendar.ts';
import { type SheetExtent, sheetFaults } from '#app/domain/checklist/answers.ts';
import { onServerTime } from '#app/domain/clock.ts';
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
  if (code !== undefined && !branch) {
    faults.push({ path: 'branch', message: `there is no branch ${code} in your unit` });
  }
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
  return sheet === visit.signature.sheet ? [] : [{ path: 'signature.sheet', message: 'is not the hash of these answers' }];
}

/** A visit of the time when the branch was open may still arrive after it has closed. */
function closedFaults(ctx: ActorContext, { code, closedOn }: BranchRow, contents: Contents): Fault[] {
  if (closedOn === null || visitDayOf(ctx, contents) <= closedOn) return [];
  return [{ path: 'branch', message: `${code} is closed since ${closedOn}` }];
}

function visitDayOf(ctx: ActorContext, { startedAt }: Pick<Contents, 'startedAt'>): string {
  return localDay(startedAt === undefined ? ctx.now() : new Date(startedAt), ctx.settings.timeZone);
}

/** Two shoppers at one counter would give each other away. */
function jointFaults({ head }: LibraryEntry, { joint }: VisitInput, extent: SheetExtent): Fault[] {
  if (!joint) return extent === 'part' ? [{ path: 'joint', message: 'is missing: a part names the code of its visit' }] : [];
  return head.method === 'mystery' ? [{ path: 'joint', message: 'a covert visit is made alone' }] : [];
}

function partialSheetFaults({ compiled }: LibraryEntry, contents: PartialVisit, extent: SheetExtent): Fault[] {
  const faults = sheetFaults(compiled, contents, contents.positions, extent);
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
