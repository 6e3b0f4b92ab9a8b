import { and, type AnyColumn, asc, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm';

import type { EvidenceWordKind } from '#app/domain/visit-evidence.ts';
import type { EvidenceItem, EvidenceWord } from '#app/domain/visit-view.ts';

import type { Db, Tx } from '../client.server.ts';
import { prepared } from '../prepared.ts';
import { evidenceUpload, evidenceWord, person, visitEvidence } from '../schema/index.ts';

export type EvidenceWordRow = typeof evidenceWord.$inferSelect;

/** What was said of evidence that had not arrived. A piece that its maker replaced is waited for no more. */

/** That nothing stands in the place of a piece; for queries over `visit_evidence` or an alias of it. */
export function notReplaced(db: Db | Tx, piece: { visitId: AnyColumn; sha256: AnyColumn }): SQL {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(evidenceWord)
      .where(and(eq(evidenceWord.visitId, piece.visitId), eq(evidenceWord.sha256, piece.sha256), eq(evidenceWord.kind, 'replaced'))),
  );
}

export async function insertEvidenceWord(tx: Tx, word: EvidenceWordRow): Promise<void> {
  await tx.insert(evidenceWord).values(word);
}

/** What was said of a piece in one way, or null. */
export async function findEvidenceWord(
  db: Db,
  { visitId, sha256, kind }: { visitId: string; sha256: string; kind: EvidenceWordKind },
): Promise<Pick<EvidenceWordRow, 'replacement' | 'reason'> | null> {
  const [row] = await db
    .select({ replacement: evidenceWord.replacement, reason: evidenceWord.reason })
    .from(evidenceWord)
    .where(and(eq(evidenceWord.visitId, visitId), eq(evidenceWord.sha256, sha256), eq(evidenceWord.kind, kind)))
    .limit(1);
  return row ?? null;
}

/** A piece that a visit names, who has to send it, and whether that was done; null where the visit does not name it. */
export async function findNamedEvidence(
  db: Db,
  { visitId, sha256 }: { visitId: string; sha256: string },
): Promise<{ personId: string; position: number; role: EvidenceItem['role']; arrived: boolean } | null> {
  const [row] = await db
    .select({ personId: visitEvidence.personId, position: visitEvidence.position, role: visitEvidence.role, sentBy: evidenceUpload.personId })
    .from(visitEvidence)
    .leftJoin(evidenceUpload, and(eq(evidenceUpload.sha256, visitEvidence.sha256), eq(evidenceUpload.personId, visitEvidence.personId)))
    .where(and(eq(visitEvidence.visitId, visitId), eq(visitEvidence.sha256, sha256)))
    .limit(1);
  if (!row) return null;
  const { sentBy, ...named } = row;
  return { ...named, arrived: sentBy !== null };
}

/** Adds the picture that stands in the place of a piece to what the visit names. */
export async function insertReplacement(tx: Tx, row: typeof visitEvidence.$inferInsert): Promise<void> {
  await tx.insert(visitEvidence).values(row);
}

/** Notes of every piece that a visit still waits for that the office goes on without it. Tells how many they are. */
export async function waiveMissing(tx: Tx, { visitId, by, at }: Pick<EvidenceWordRow, 'visitId' | 'by' | 'at'>): Promise<number> {
  const missing = await tx
    .select({ sha256: visitEvidence.sha256 })
    .from(visitEvidence)
    .leftJoin(evidenceUpload, and(eq(evidenceUpload.sha256, visitEvidence.sha256), eq(evidenceUpload.personId, visitEvidence.personId)))
    .where(and(eq(visitEvidence.visitId, visitId), isNull(evidenceUpload.sha256), notReplaced(tx, visitEvidence)))
    .orderBy(asc(visitEvidence.position), asc(visitEvidence.sha256))
    .limit(10_000);
  for (const { sha256 } of missing) {
    await insertEvidenceWord(tx, { visitId, sha256, kind: 'waived', replacement: null, reason: null, by, at });
  }
  return missing.length;
}

/** Everything that was said of a visit's evidence, by the hash of the piece. */
export async function listEvidenceWords(db: Db, visitId: string): Promise<ReadonlyMap<string, readonly EvidenceWord[]>> {
  const rows = await prepared(db, 'list_evidence_words', (on) =>
    on
      .select({
        sha256: evidenceWord.sha256,
        kind: evidenceWord.kind,
        replacement: evidenceWord.replacement,
        reason: evidenceWord.reason,
        by: person.name,
        at: evidenceWord.at,
      })
      .from(evidenceWord)
      .innerJoin(person, eq(person.id, evidenceWord.by))
      .where(eq(evidenceWord.visitId, sql.placeholder('visitId')))
      .orderBy(asc(evidenceWord.at), asc(evidenceWord.sha256), asc(evidenceWord.kind))
      .limit(10_000),
  ).execute({ visitId });
  const words = new Map<string, EvidenceWord[]>();
  for (const { sha256, ...word } of rows) words.set(sha256, [...(words.get(sha256) ?? []), word]);
  return words;
}
