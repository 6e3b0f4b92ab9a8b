import type { Subject } from '#app/domain/checklist/answers.ts';
import { placeKey } from '#app/domain/checklist/state.ts';
import { canonicalJson } from '#app/domain/canonical.ts';

import { type Draft, type Entry, entryAt, isEmpty } from './draft.ts';

/**
 * Brings two copies of a draft together that two tabs made of the same one. What only one of them changed is taken as it
 * is there; where both changed the same, the later stands: an answer by the time it was given, all else by the copy that
 * was changed last. Evidence that either added is kept.
 */
export function mergeDrafts(base: Draft, own: Draft, theirs: Draft): Draft {
  const mine = withOwnIds(base, own, theirs);
  const later = <T>(a: T, b: T): T => (mine.changedAt >= theirs.changedAt ? a : b);
  const choose = <K extends keyof Draft>(key: K): Draft[K] =>
    choice(base[key], mine[key], theirs[key], () => later(mine[key], theirs[key]));
  const subjects = mergeSubjects(base, mine, theirs, later);
  const merged: Draft = {
    ...theirs,
    subjects,
    entries: mergeEntries(base, mine, theirs, subjects, later),
    evidence: { ...theirs.evidence, ...mine.evidence },
    watches: mergeRecords(base.watches, mine.watches, theirs.watches, later),
    checkIn: choose('checkIn'),
    joint: choose('joint'),
    others: choose('others'),
    recording: choose('recording'),
    unsigned: choose('unsigned'),
    signature: null,
    changedAt: later(mine, theirs).changedAt,
    revision: Math.max(mine.revision, theirs.revision) + 1,
  };
  return { ...merged, signature: signatureOf(merged, mine, theirs) };
}

/** Three-way: the side that changed it, and `both` where both did. */
function choice<T>(base: T, mine: T, theirs: T, both: () => T): T {
  if (isSame(mine, base)) return theirs;
  return isSame(theirs, base) || isSame(mine, theirs) ? mine : both();
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b);
}

type Later = <T>(mine: T, theirs: T) => T;

/** Two tabs give the next number to whom they add: where that is not the same person, the one added here gets another. */
function withOwnIds(base: Draft, mine: Draft, theirs: Draft): Draft {
  const taken = new Set([...mine.subjects, ...theirs.subjects].map(({ id }) => id));
  const renamed = new Map<string, string>();
  for (const subject of mine.subjects) {
    const other = theirs.subjects.find(({ id }) => id === subject.id);
    if (!other || isSame(other, subject) || base.subjects.some(({ id }) => id === subject.id)) continue;
    let number = taken.size;
    while (taken.has(`s${number}`)) number += 1;
    taken.add(`s${number}`);
    renamed.set(subject.id, `s${number}`);
  }
  if (renamed.size === 0) return mine;
  const idOf = (id: string) => renamed.get(id) ?? id;
  const entries = Object.values(mine.entries).map((entry): [string, Entry] => {
    const subject = entry.subject === null ? null : idOf(entry.subject);
    return [placeKey(entry.item, subject), { ...entry, subject }];
  });
  return {
    ...mine,
    subjects: mine.subjects.map((subject) => ({ ...subject, id: idOf(subject.id) })),
    entries: Object.fromEntries(entries),
  };
}

/** Whom either added is there, whom either removed is not. */
function mergeSubjects(base: Draft, mine: Draft, theirs: Draft, later: Later): Subject[] {
  const find = (draft: Draft, id: string) => draft.subjects.find((subject) => subject.id === id);
  const stayed = theirs.subjects.flatMap((subject) => {
    const here = find(mine, subject.id);
    const before = find(base, subject.id);
    if (here) return [choice(before, here, subject, () => later(here, subject)) ?? subject];
    return before ? [] : [subject];
  });
  const added = mine.subjects.filter(({ id }) => !find(theirs, id) && !find(base, id));
  return [...stayed, ...added];
}

function mergeEntries(base: Draft, mine: Draft, theirs: Draft, subjects: readonly Subject[], later: Later): Draft['entries'] {
  const places = { ...mine.entries, ...theirs.entries };
  const named = new Set(subjects.map(({ id }) => id));
  const merged = Object.entries(places).flatMap(([key, place]): [string, Entry][] => {
    if (place.subject !== null && !named.has(place.subject)) return [];
    const entry = mergeEntry(entryAt(base, place), entryAt(mine, place), entryAt(theirs, place), later);
    return isEmpty(entry) ? [] : [[key, entry]];
  });
  return Object.fromEntries(merged);
}

function mergeEntry(base: Entry, mine: Entry, theirs: Entry, later: Later): Entry {
  const answer = choice(answerOf(base), answerOf(mine), answerOf(theirs), () => newerAnswer(mine, theirs, later));
  const evidence = mergeLists(base.evidence, mine.evidence, theirs.evidence);
  const removed = mergeLists(base.removed, mine.removed, theirs.removed).filter((sha256) => !evidence.includes(sha256));
  return {
    ...theirs,
    ...answer,
    note: choice(base.note, mine.note, theirs.note, () => later(mine.note, theirs.note)),
    excused: choice(base.excused, mine.excused, theirs.excused, () => later(mine.excused, theirs.excused)),
    evidence,
    removed,
  };
}

type Given = Pick<Entry, 'value' | 'naReason' | 'reasons' | 'answeredAt'>;

function answerOf({ value, naReason, reasons, answeredAt }: Entry): Given {
  return { value, naReason, reasons, answeredAt };
}

/** An answer that was taken back has no time of its own. */
function newerAnswer(mine: Entry, theirs: Entry, later: Later): Given {
  const [here, there] = [answerOf(mine), answerOf(theirs)];
  if (here.answeredAt === null || there.answeredAt === null || here.answeredAt === there.answeredAt) return later(here, there);
  return here.answeredAt > there.answeredAt ? here : there;
}

/** What either added is in it, what either took away is not. */
function mergeLists(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const isKept = (one: string) => !base.includes(one) || (mine.includes(one) && theirs.includes(one));
  return [...new Set([...theirs, ...mine])].filter(isKept);
}

type Fields<T> = Readonly<Record<string, T>>;

function mergeRecords<T>(base: Fields<T>, mine: Fields<T>, theirs: Fields<T>, later: Later): Fields<T> {
  const keys = Object.keys({ ...mine, ...theirs });
  const merged = keys.flatMap((key): [string, T][] => {
    const one = choice(base[key], mine[key], theirs[key], () => later(mine[key], theirs[key]));
    return one === undefined ? [] : [[key, one]];
  });
  return Object.fromEntries(merged);
}

/** A signature stands for the answers that were on its screen, and only where the merged draft still has just those. */
function signatureOf(merged: Draft, mine: Draft, theirs: Draft): Draft['signature'] {
  const said = ({ subjects, entries }: Draft) => ({ subjects, entries });
  const holds = ({ signature, ...draft }: Draft) => signature !== null && isSame(said({ signature, ...draft }), said(merged));
  return holds(mine) ? mine.signature : holds(theirs) ? theirs.signature : null;
}
