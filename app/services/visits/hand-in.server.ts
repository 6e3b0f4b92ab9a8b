import { createHash } from 'node:crypto';

import { canonicalJson } from '#app/domain/canonical.ts';
import type { SheetExtent } from '#app/domain/checklist/answers.ts';
import { Problem } from '#app/domain/problem.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import type { Tx } from '#db/client.server.ts';
import type { BranchRow } from '#db/queries/branches.ts';
import { findHandIn, type HandIn } from '#db/queries/store-visit.ts';

import type { LibraryEntry } from '../checklists/library.server.ts';
import type { ActorContext } from '../context.server.ts';

import { contentFaults } from './visit-faults.server.ts';
import { readVisitInput } from './visit-input.server.ts';

/** What a device handed in for the first time, checked against its version, its branch and the clock. */
export type Fresh = { id: string; input: VisitInput; bodyHash: string; entry: LibraryEntry; branch: BranchRow };

/** What is handed in, and how it is kept. */
type Keeping = { kind: HandIn['kind']; store: (tx: Tx, fresh: Fresh) => Promise<void> };

const extents: Record<HandIn['kind'], SheetExtent> = { visit: 'whole', part: 'part' };

/**
 * Takes in what a device hands in, once. The id is made on the device: the same id with the same contents is the same
 * thing and answers again, with other contents it is a conflict, from another person it does not exist. Fresh contents
 * are checked, and all faults come back at once. Tells whether it was there already.
 */
export async function handInOnce(
  ctx: ActorContext,
  { id, body }: { id: string; body: unknown },
  { kind, store }: Keeping,
): Promise<{ replayed: boolean }> {
  const read = readVisitInput(body);
  if (!read.whole) {
    const faults = [...read.faults, ...(await contentFaults(ctx, read.rest, extents[kind])).faults];
    throw new Problem('invalid', { errors: faults });
  }
  const { input } = read;
  const bodyHash = hashOf(input);
  const isReplay = (known: HandIn | null) => known !== null && isSame(ctx, known, { kind, bodyHash });
  if (isReplay(await findHandIn(ctx.db.read, id))) return { replayed: true };

  const { faults, entry, branch } = await contentFaults(ctx, input, extents[kind]);
  if (faults.length > 0 || !entry || !branch) throw new Problem('invalid', { errors: faults });
  const replayed = await ctx.db.write(async (tx) => {
    if (isReplay(await findHandIn(tx, id))) return true;
    await store(tx, { id, input, bodyHash, entry, branch });
    return false;
  });
  return { replayed };
}

/** The hash of what a visit says, whatever the order of its keys. */
function hashOf(input: VisitInput): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

/** Whether what is stored under an id is what comes again; throws where it is not. */
function isSame(ctx: ActorContext, known: HandIn, { kind, bodyHash }: Pick<HandIn, 'kind' | 'bodyHash'>): true {
  if (known.personId !== ctx.actor.id) throw new Problem('not-found');
  if (known.kind !== kind || known.bodyHash !== bodyHash) throw new Problem('visit-conflict');
  return true;
}
