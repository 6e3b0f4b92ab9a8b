import { z } from 'zod';

import { evidenceTypes } from '#app/domain/evidence.ts';
import { type EvidenceNote, evidenceNoteSchema } from '#app/domain/evidence-schema.ts';
import { visitFault } from '#app/domain/faults/visit.ts';
import { Problem } from '#app/domain/problem.ts';
import { waitsForEvidence } from '#app/domain/visit.ts';
import type { Tx } from '#db/client.server.ts';
import { findEvidenceWord, findNamedEvidence, insertEvidenceWord, insertReplacement } from '#db/queries/evidence-words.ts';
import { findStandingVisit, type StandingVisit } from '#db/queries/visit-decisions.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';
import { publishCompleted } from '../visits/publish-visit.server.ts';

/** What the maker of a visit says of a piece that did not arrive: it will not come, or this picture comes in its place. */
export const makersWordSchema = z.union([
  z.strictObject({ givenUp: z.strictObject({ reason: z.string().trim().min(1).max(500) }) }),
  z.strictObject({ replacedBy: evidenceNoteSchema.omit({ original: true }) }),
]);
export type MakersWord = z.output<typeof makersWordSchema>;

type Said = { id: string; sha256: string; word: MakersWord };

/**
 * Takes what the maker says of a piece of the own visit that has not arrived. The answers and their hash stay as they
 * were handed in; a picture in the place of another is named beside it, so that both hashes are on record. The same word
 * again answers again. What waited for nothing else is published with it.
 */
export async function sayOfEvidence(ctx: ActorContext, said: Said): Promise<{ replayed: boolean }> {
  return ctx.db.write(async (tx) => {
    const visit = await findStandingVisit(tx, ctx.actor, said.id);
    const piece = visit && (await findNamedEvidence(tx, { visitId: said.id, sha256: said.sha256 }));
    if (!visit || !piece || piece.personId !== ctx.actor.id || visit.inspectorId !== ctx.actor.id) throw new Problem('not-found');
    if (await isKnown(tx, said)) return { replayed: true };
    if (piece.arrived) throw new Problem('conflict', { detail: 'This evidence has arrived.' });
    if (!waitsForEvidence(visit.state)) throw new Problem('visit-settled');
    if ('replacedBy' in said.word) await replace(ctx, tx, { visit, piece, sha256: said.sha256, note: said.word.replacedBy });
    else await giveUp(ctx, tx, { visit, sha256: said.sha256, reason: said.word.givenUp.reason });
    return { replayed: false };
  });
}

/** Whether this very word was said before. A piece is replaced by one picture, and given up with one reason. */
async function isKnown(tx: Tx, { id: visitId, sha256, word }: Said): Promise<boolean> {
  const replaces = 'replacedBy' in word;
  const known = await findEvidenceWord(tx, { visitId, sha256, kind: replaces ? 'replaced' : 'given-up' });
  if (!known) return false;
  if (replaces ? known.replacement === word.replacedBy.sha256 : known.reason === word.givenUp.reason) return true;
  throw new Problem('conflict', { detail: 'Something else was said of this evidence before.' });
}

async function giveUp(ctx: ActorContext, tx: Tx, { visit, sha256, reason }: { visit: StandingVisit; sha256: string; reason: string }): Promise<void> {
  await insertEvidenceWord(tx, { visitId: visit.id, sha256, kind: 'given-up', replacement: null, reason, by: ctx.actor.id, at: ctx.now().toISOString() });
  await tell(ctx, tx, visit, { verb: 'evidence.give-up', detail: { sha256, reason } });
}

type Replacing = { visit: StandingVisit; piece: { position: number; role: string }; sha256: string; note: EvidenceNote };

async function replace(ctx: ActorContext, tx: Tx, { visit, piece, sha256, note }: Replacing): Promise<void> {
  const isNamed = (await findNamedEvidence(tx, { visitId: visit.id, sha256: note.sha256 })) !== null;
  const faults = [
    ...(piece.role === 'answer' ? [] : [visitFault('replacedBy', 'replaces-no-answer')]),
    ...(evidenceTypes[note.type] === 'photo' ? [] : [visitFault('replacedBy.type', 'replacement-no-picture')]),
    ...(isNamed ? [visitFault('replacedBy.sha256', 'replacement-named')] : []),
  ];
  if (faults.length > 0) throw new Problem('invalid', { errors: faults });
  const by = ctx.actor.id;
  await insertReplacement(tx, {
    visitId: visit.id,
    sha256: note.sha256,
    personId: by,
    position: piece.position,
    role: 'answer',
    capturedAt: note.capturedAt,
    location: note.position ?? null,
    original: null,
  });
  await insertEvidenceWord(tx, { visitId: visit.id, sha256, kind: 'replaced', replacement: note.sha256, reason: null, by, at: ctx.now().toISOString() });
  await tell(ctx, tx, visit, { verb: 'evidence.replace', detail: { sha256, replacement: note.sha256 } });
  await publishCompleted(ctx, tx, note.sha256);
}

function tell(ctx: ActorContext, tx: Tx, visit: StandingVisit, { verb, detail }: { verb: string; detail: Record<string, unknown> }): Promise<void> {
  return recordDeed(ctx, tx, ctx.actor, { verb, subjectType: 'visit', subjectId: visit.id, unitPath: visit.branchPath, detail });
}
