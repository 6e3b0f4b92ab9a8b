import { type EvidenceType, evidenceTypes } from '#app/domain/evidence.ts';
import { Problem } from '#app/domain/problem.ts';
import { findEvidence, hasSent, insertEvidence } from '#db/queries/evidence.ts';

import type { ActorContext } from '../context.server.ts';
import { publishCompleted } from '../visits/publish-visit.server.ts';

import { judgeFile } from './kind.server.ts';
import { inspectPicture } from './picture.server.ts';
import type { Arrival } from './storage.server.ts';

export type SentFile = { sha256: string; type: EvidenceType; source: AsyncIterable<Uint8Array> };
export type EvidenceReceipt = { sha256: string; type: EvidenceType; bytes: number; replayed: boolean };

/**
 * Takes in one piece of evidence. The bytes must have the hash they are sent under and be what they are declared as;
 * pictures must decode to the last line. The file is on the disk before its row, and the row before the answer. The same
 * file again answers again; from another person it becomes theirs too. What waited for nothing else is published with it.
 */
export async function receiveEvidence(ctx: ActorContext, { sha256, type, source }: SentFile): Promise<EvidenceReceipt> {
  const arrival = await ctx.evidence.receive(source);
  let kept = false;
  try {
    if (arrival.sha256 !== sha256) throw unfit(`The bytes have the SHA-256 ${arrival.sha256}, not the one of the address.`);
    const known = await findEvidence(ctx.db.read, sha256);
    const there = known?.type === type && (await ctx.evidence.has(sha256));
    if (there && (await hasSent(ctx.db.read, ctx.actor.id, sha256))) return { sha256, type, bytes: known.bytes, replayed: true };
    const size = there ? known : await examine(arrival, type);
    if (!there) {
      await arrival.keep();
      kept = true;
    }
    await record(ctx, { sha256, type, bytes: arrival.bytes, width: size.width, height: size.height });
    return { sha256, type, bytes: arrival.bytes, replayed: false };
  } finally {
    if (!kept) await arrival.discard();
  }
}

type Size = { width: number | null; height: number | null };

/** Looks into a file while its bytes go to the disk. */
async function examine(arrival: Arrival, type: EvidenceType): Promise<Size> {
  const [size] = await Promise.all([judge(arrival, type), arrival.sync()]);
  return size;
}

async function judge({ path }: Arrival, type: EvidenceType): Promise<Size> {
  const kind = await judgeFile(path, type);
  if (!kind.ok) throw unfit(kind.problem);
  if (evidenceTypes[type] !== 'photo') return { width: null, height: null };
  const picture = await inspectPicture(path);
  if (!picture.ok) throw unfit(picture.problem);
  return picture.value;
}

async function record(ctx: ActorContext, file: { sha256: string; type: EvidenceType; bytes: number } & Size): Promise<void> {
  const at = ctx.now().toISOString();
  await ctx.db.write(async (tx) => {
    await insertEvidence(tx, { ...file, storedAt: at }, { personId: ctx.actor.id, at });
    await publishCompleted(ctx, tx, file.sha256);
  });
}

function unfit(detail: string): Problem {
  return new Problem('invalid-evidence', { detail });
}
