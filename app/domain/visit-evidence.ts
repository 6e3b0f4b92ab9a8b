import type { EvidenceNote } from './evidence.ts';
import { visitFault } from './faults/visit.ts';
import type { Fault } from './problem.ts';
import type { VisitInput } from './visit.ts';

/** Which evidence a visit rests on: what its answers name, what that was drawn on, and the signature. */

/** What a piece of evidence is to its visit. */
export type EvidenceRole = 'answer' | 'original' | 'signature';

/** What is said of a piece that has not arrived: by its maker that it will not come or what comes in its place, by the office that the visit goes on without it. */
export const evidenceWordKinds = ['given-up', 'replaced', 'waived'] as const;
export type EvidenceWordKind = (typeof evidenceWordKinds)[number];

/** A piece of evidence with what was said of it; a visit from an older device says nothing. */
export type NamedEvidence = { sha256: string; role: EvidenceRole; note: EvidenceNote | null };

type Naming = Pick<VisitInput, 'answers' | 'evidence' | 'signature'>;

/** Every piece once, in the order of the answers; a picture that was drawn on stands behind its drawing. */
export function evidenceNamedBy({ answers, evidence = [], signature }: Naming): NamedEvidence[] {
  const notes = new Map(evidence.map((note) => [note.sha256, note]));
  const named = new Map<string, NamedEvidence>();
  const name = (sha256: string | undefined, role: EvidenceRole): void => {
    if (sha256 === undefined || named.has(sha256)) return;
    const note = notes.get(sha256) ?? null;
    named.set(sha256, { sha256, role, note });
    name(note?.original, 'original');
  };
  for (const answer of answers) for (const sha256 of answer.evidence ?? []) name(sha256, 'answer');
  name(signature?.image, 'signature');
  return [...named.values()];
}

/** More than these a visit does not name: a form of 100 items with four photos each. */
const MOST_NAMED = 400;

/** What is wrong with the list of evidence and the signature of a visit by this method. */
export function evidenceFaults(visit: Naming, method: string): Fault[] {
  const { evidence = [], signature } = visit;
  const named = new Set(evidenceNamedBy(visit).map(({ sha256 }) => sha256));
  const faults: Fault[] = [];
  if (named.size > MOST_NAMED) faults.push(visitFault('evidence', 'evidence-too-much', { most: MOST_NAMED }));
  const seen = new Set<string>();
  evidence.forEach(({ sha256 }, index) => {
    const path = `evidence[${index}].sha256`;
    if (seen.has(sha256)) faults.push(visitFault(path, 'evidence-twice'));
    else if (!named.has(sha256)) faults.push(visitFault(path, 'evidence-unnamed'));
    seen.add(sha256);
  });
  if (!signature) return faults;
  if (method !== 'on-site') faults.push(visitFault('signature', 'signature-off-site'));
  const image = evidence.find(({ sha256 }) => sha256 === signature.image);
  if (image?.type !== 'image/png') faults.push(visitFault('signature.image', 'signature-no-picture'));
  return faults;
}

type Standing = { arrived: boolean; words: readonly { kind: EvidenceWordKind; replacement: string | null }[] };

/** Whether a piece is neither there nor replaced. */
export function isMissing({ arrived, words }: Standing): boolean {
  return !arrived && words.every(({ kind }) => kind !== 'replaced');
}

/** Whether the office went on without a piece. */
export function isWaived({ words }: Pick<Standing, 'words'>): boolean {
  return words.some(({ kind }) => kind === 'waived');
}

/** What stands in the place of a piece; null where nothing does. */
export function replacementOf({ words }: Pick<Standing, 'words'>): string | null {
  return words.find(({ kind }) => kind === 'replaced')?.replacement ?? null;
}

/** How much of a visit's evidence is there: all of it, all but what the office went on without, or less. */
export function evidenceState(items: readonly Standing[]): 'complete' | 'incomplete' | 'awaiting' {
  const missing = items.filter(isMissing);
  if (missing.length === 0) return 'complete';
  return missing.every(isWaived) ? 'incomplete' : 'awaiting';
}
