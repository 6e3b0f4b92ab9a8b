import { evidenceTypes, type EvidenceType } from '#app/domain/evidence.ts';
import { Problem } from '#app/domain/problem.ts';
import { findVisibleEvidence, hasSent, listSent } from '#db/queries/evidence.ts';

import type { ActorContext } from '../context.server.ts';

import { copyOf } from './picture.server.ts';
import type { EvidenceStorage, StoredFile } from './storage.server.ts';

export type ShownEvidence = { type: EvidenceType; file: StoredFile };

/** Throws `not-found` unless the person has sent this file: so a device learns what it need not send again. */
export async function assertSent(ctx: ActorContext, sha256: string): Promise<void> {
  if (!(await hasSent(ctx.db.read, ctx.actor.id, sha256)) || !(await ctx.evidence.has(sha256))) throw new Problem('not-found');
}

/** Which of these files the person has sent, of which none is sent again then. */
export async function listHeld(ctx: ActorContext, sha256s: readonly string[]): Promise<string[]> {
  const sent = await listSent(ctx.db.read, ctx.actor.id, sha256s);
  const there = await Promise.all(sent.map((sha256) => ctx.evidence.has(sha256)));
  return sent.filter((_, index) => there[index]);
}

/** Evidence as it may be shown to this person: a picture anew, large or as a thumbnail; a recording or document as it is. */
export async function openEvidence(ctx: ActorContext, sha256: string, copy: 'picture' | 'thumbnail'): Promise<ShownEvidence> {
  const found = await findVisibleEvidence(ctx.db.read, ctx.actor, sha256);
  if (!found) throw new Problem('not-found');
  if (evidenceTypes[found.type] !== 'photo') {
    return { type: found.type, file: present(await ctx.evidence.open(sha256, 'original')) };
  }
  return { type: 'image/jpeg', file: present(await openCopy(ctx, sha256, copy)) };
}

/** A row without its file: the folder was not restored with the database. */
function present(file: StoredFile | null): StoredFile {
  if (!file) throw new Problem('not-found', { detail: 'The file is missing on the server.' });
  return file;
}

const underWay = new Map<string, Promise<void>>();

/**
 * A copy is made when somebody first looks at it: few pictures are ever looked at, and the sender need not wait. Whoever
 * looks meanwhile waits for the same copy, and one that is missing later is made again.
 */
async function openCopy({ evidence }: ActorContext, sha256: string, copy: 'picture' | 'thumbnail'): Promise<StoredFile | null> {
  const ready = await evidence.open(sha256, copy);
  if (ready) return ready;
  const key = `${sha256} ${copy}`;
  const making = underWay.get(key) ?? makeCopy(evidence, sha256, copy).finally(() => underWay.delete(key));
  underWay.set(key, making);
  await making;
  return evidence.open(sha256, copy);
}

async function makeCopy(evidence: EvidenceStorage, sha256: string, copy: 'picture' | 'thumbnail'): Promise<void> {
  const original = await evidence.open(sha256, 'original');
  if (!original) return;
  const read = async () => new Uint8Array(await new Response(original.read()).arrayBuffer());
  await evidence.putCopy(sha256, copy, await copyOf(read, copy));
}
