import { createHash } from 'node:crypto';

import { canonicalJson } from '#app/domain/canonical.ts';
import { instantSchema } from '#app/domain/checklist/answer-schema.ts';
import type { SheetExtent } from '#app/domain/checklist/answers.ts';
import { clockSkew } from '#app/domain/clock.ts';
import { shapeFault } from '#app/domain/faults/shape.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import type { Tx } from '#db/client.server.ts';
import type { BranchRow } from '#db/queries/branches.ts';
import { findHandIn, type HandIn } from '#db/queries/store-visit.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { LibraryEntry } from '../checklists/library.server.ts';
import type { ActorContext } from '../context.server.ts';

import { contentFaults } from './visit-faults.server.ts';
import { readVisitInput } from './visit-input.server.ts';

/** What a device handed in for the first time, checked against its version, its branch and the clock. */
export type Fresh = {
  id: string;
  input: VisitInput;
  bodyHash: string;
  entry: LibraryEntry;
  branch: BranchRow;
  /** The day it counts for, by our clock. */
  visitDay: string;
  /** How far the device's clock runs ahead; null = it did not say. */
  skewMs: number | null;
};

/** What is handed in, and how it is kept. */
type Keeping = { kind: HandIn['kind']; store: (tx: Tx, fresh: Fresh) => Promise<void> };

const extents: Record<HandIn['kind'], SheetExtent> = { visit: 'whole', part: 'part' };

/** What handing something in would do. `foreign` = somebody else's thing has the id. */
export type Judgement =
  | { name: 'fresh'; fresh: Fresh }
  | { name: 'replay' }
  | { name: 'foreign' }
  | { name: 'conflict' }
  | { name: 'faulty'; faults: readonly Fault[] };

/** `deviceTime` is the device's clock at sending; it is no part of what is handed in. */
type Sent = { id: string; body: unknown; deviceTime?: string | null };

/** Compares what comes with what is stored, and checks fresh contents for all their faults. Stores nothing. */
export async function judgeHandIn(ctx: ActorContext, { id, body, deviceTime = null }: Sent, kind: HandIn['kind']): Promise<Judgement> {
  const skewMs = deviceTime === null ? null : skewOf(ctx, deviceTime);
  const basis = { extent: extents[kind], skewMs };
  const read = readVisitInput(body);
  if (!read.whole) {
    const { faults } = await contentFaults(ctx, read.rest, basis);
    return { name: 'faulty', faults: [...read.faults, ...faults] };
  }
  const { input } = read;
  const bodyHash = hashOf(input);
  const known = await findHandIn(ctx.db.read, id);
  if (known) return compared(ctx, known, { kind, bodyHash });
  const { faults, entry, branch, visitDay } = await contentFaults(ctx, input, basis);
  if (faults.length > 0 || !entry || !branch) return { name: 'faulty', faults };
  return { name: 'fresh', fresh: { id, input, bodyHash, entry, branch, visitDay, skewMs } };
}

/**
 * Takes in what a device hands in, once. The id is made on the device: the same id with the same contents is the same
 * thing and answers again, with other contents it is a conflict, from another person it does not exist. Fresh contents
 * are checked, and all faults come back at once. Tells whether it was there already.
 */
export async function handInOnce(ctx: ActorContext, sent: Sent, { kind, store }: Keeping): Promise<{ replayed: boolean }> {
  const judgement = await judgeHandIn(ctx, sent, kind);
  if (judgement.name !== 'fresh') return settled(judgement);
  const { fresh } = judgement;
  return ctx.db.write(async (tx) => {
    const known = await findHandIn(tx, fresh.id);
    if (known) return settled(compared(ctx, known, { kind, bodyHash: fresh.bodyHash }));
    await store(tx, fresh);
    await noteImport(ctx, tx, kind, fresh);
    return { replayed: false };
  });
}

/** How far the device's clock runs ahead, by its own word. */
function skewOf(ctx: ActorContext, deviceTime: string): number {
  const said = instantSchema.safeParse(deviceTime);
  if (said.success) return clockSkew(said.data, ctx.now());
  throw new Problem('invalid', { errors: [shapeFault('x-device-time', 'instant')] });
}

/** The hash of what a visit says, whatever the order of its keys. */
function hashOf(input: VisitInput): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}

type Old = Exclude<Judgement, { name: 'fresh' }>;

function compared(ctx: ActorContext, known: HandIn, { kind, bodyHash }: Pick<HandIn, 'kind' | 'bodyHash'>): Old {
  if (known.personId !== ctx.actor.id) return { name: 'foreign' };
  return { name: known.kind === kind && known.bodyHash === bodyHash ? 'replay' : 'conflict' };
}

function settled(judgement: Old): { replayed: true } {
  switch (judgement.name) {
    case 'replay':
      return { replayed: true };
    case 'foreign':
      throw new Problem('not-found');
    case 'conflict':
      throw new Problem('visit-conflict');
    case 'faulty':
      throw new Problem('invalid', { errors: judgement.faults });
  }
}

/** What the office brought in a file stands in the trail under the name of whoever brought it, too. */
async function noteImport(ctx: ActorContext, tx: Tx, kind: HandIn['kind'], { id, entry, branch }: Fresh): Promise<void> {
  const { importer } = ctx;
  if (!importer) return;
  await recordDeed(ctx, tx, importer, {
    verb: 'visit.import',
    subjectType: kind,
    subjectId: id,
    unitPath: branch.path,
    detail: { checklist: `${entry.head.id}@${entry.head.version}`, branch: branch.code },
  });
}
