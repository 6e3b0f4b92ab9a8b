import type { EvidenceNote } from '#app/domain/evidence.ts';

import type { OutboxEntry, Parcel, Rejection } from './outbox.ts';

/**
 * What the person does about evidence of the own visit that was set aside: another picture takes its place, or it is
 * given up with a reason. Either is a word to the office, which goes out after the visit and is ticked off like a parcel.
 */

export type MakersWord = { givenUp: { reason: string } } | { replacedBy: EvidenceNote };

/** The server's code for a visit the office has decided about: there is nothing more to say of its evidence. */
const SETTLED = 'visit-settled';

type Change = (parcel: Parcel) => Parcel;

function changed(entry: OutboxEntry, isMeant: (parcel: Parcel) => boolean, change: Change): OutboxEntry {
  return { ...entry, evidence: entry.evidence.map((parcel) => (isMeant(parcel) ? change(parcel) : parcel)) };
}

/** Whether nothing of a piece is left to do: the office has it, or has heard what became of it. */
export function isSettled({ sent, word }: Parcel): boolean {
  return sent || word?.told === true;
}

/** The hash of the picture in the place of a piece; null where there is none. */
export function replacementOf({ word }: Parcel): string | null {
  return word && 'replacedBy' in word.said ? word.said.replacedBy.sha256 : null;
}

/** The pieces a visit rests on now: a picture stands for the one it replaces. */
export function standingParcels({ evidence }: Pick<OutboxEntry, 'evidence'>): Parcel[] {
  return evidence.filter((parcel) => replacementOf(parcel) === null);
}

/** Everything that was set aside is given up. What the office has decided about needs no telling; of a part nobody waits yet. */
export function givenUp(entry: OutboxEntry, reason: string): OutboxEntry {
  const isMeant = (parcel: Parcel) => !isSettled(parcel) && parcel.problem !== undefined && parcel.word === undefined;
  return changed(entry, isMeant, (parcel) => {
    const told = entry.kind === 'part' || parcel.problem?.code === SETTLED;
    return { ...parcel, word: { said: { givenUp: { reason } }, told } };
  });
}

/** Another picture takes the place of one that was set aside. */
export function replaced(entry: OutboxEntry, sha256: string, note: EvidenceNote): OutboxEntry {
  const isKnown = entry.evidence.some((parcel) => parcel.sha256 === note.sha256);
  const old = entry.evidence.find((parcel) => parcel.sha256 === sha256);
  if (isKnown || !old?.problem || old.word) return entry;
  const parcel: Parcel = { sha256: note.sha256, type: note.type, bytes: note.bytes, sent: false };
  const named = changed(entry, (one) => one === old, (one) => ({ ...one, word: { said: { replacedBy: note }, told: false } }));
  return { ...named, evidence: [...named.evidence, parcel] };
}

/** A piece was refused. A picture that stood in another's place goes again, and the other has the reason. */
export function refused(entry: OutboxEntry, sha256: string, problem: Rejection): OutboxEntry {
  const isReplaced = (parcel: Parcel) => replacementOf(parcel) === sha256 && parcel.word?.told === false;
  if (!entry.evidence.some(isReplaced)) return changed(entry, (parcel) => parcel.sha256 === sha256, (parcel) => ({ ...parcel, problem }));
  const undone = changed(entry, isReplaced, ({ word: _word, ...parcel }) => ({ ...parcel, problem }));
  return { ...undone, evidence: undone.evidence.filter((parcel) => parcel.sha256 !== sha256) };
}

/** The word to say next; a picture is spoken of only when the office has it. */
export function nextWord({ evidence }: Pick<OutboxEntry, 'evidence'>): { sha256: string; said: MakersWord } | null {
  const arrived = new Set(evidence.filter(({ sent }) => sent).map(({ sha256 }) => sha256));
  for (const { sha256, word } of evidence) {
    if (!word || word.told) continue;
    if ('replacedBy' in word.said && !arrived.has(word.said.replacedBy.sha256)) continue;
    return { sha256, said: word.said };
  }
  return null;
}

/** The office has heard a word. */
export function told(entry: OutboxEntry, sha256: string): OutboxEntry {
  return changed(entry, (parcel) => parcel.sha256 === sha256, (parcel) => (parcel.word ? { ...parcel, word: { ...parcel.word, told: true } } : parcel));
}

/** The office does not take a word: the piece is set aside with that reason, and the person may say something else. */
export function unheard(entry: OutboxEntry, sha256: string, problem: Rejection): OutboxEntry {
  return changed(entry, (parcel) => parcel.sha256 === sha256, ({ word: _word, ...parcel }) => ({ ...parcel, problem }));
}
