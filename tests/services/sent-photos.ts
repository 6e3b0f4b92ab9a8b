import type { EvidenceNote } from '#app/domain/evidence.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import type { ActorContext } from '#app/services/context.server.ts';
import { receiveEvidence } from '#app/services/evidence/receive-evidence.server.ts';
import { countVisitsByVersion } from '#db/queries/rollups.ts';
import { smallVisit } from '#tests/routes/visit-body.ts';
import { jpeg, sha256Of } from '#tests/support/evidence-files.ts';

export type Photo = { bytes: Buffer; note: EvidenceNote };

/** A picture like no other, with what a device says of it. */
export async function photo(seed: number, more: Partial<EvidenceNote> = {}): Promise<Photo> {
  const bytes = await jpeg(seed);
  return { bytes, note: { sha256: sha256Of(bytes), type: 'image/jpeg', bytes: bytes.length, capturedAt: '2026-11-03T01:20:00.000Z', ...more } };
}

/** The small visit with pictures at its first finding. */
export function visitWith(photos: readonly Photo[], changes: Partial<VisitInput> = {}): VisitInput {
  const hashes = photos.map(({ note }) => note.sha256);
  const answers = smallVisit().answers.map((answer) => (answer.item === 'voice/greets' ? { ...answer, evidence: hashes } : answer));
  return smallVisit({ answers, evidence: photos.map(({ note }) => note), ...changes });
}

/** Sends a picture as this person. */
export function send(ctx: ActorContext, { bytes, note }: Photo) {
  async function* source() {
    yield bytes;
  }
  return receiveEvidence(ctx, { sha256: note.sha256, type: note.type, source: source() });
}

/** How many visits count in November. */
export async function visitsInLeague(ctx: ActorContext): Promise<number> {
  const versions = await countVisitsByVersion(ctx.db.read, { period: '2026-11', unitPath: ctx.actor.unit.path, class: null });
  return versions.reduce((sum, { visits }) => sum + visits, 0);
}
