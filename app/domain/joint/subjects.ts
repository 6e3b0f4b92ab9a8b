import type { Sheet, Subject } from '../checklist/answer-schema.ts';
import type { ChecklistDefinition } from '../checklist/schema.ts';
import { labelKey } from '../checklist/subject-label.ts';
import { jointFault } from '../faults/joint.ts';
import { accept, type Fault, refuse, type Verdict } from '../problem.ts';

/** One inspector's sheet of a joint visit. The first of a list is the lead's, or what stands in the visit already. */
export type JointSheet = Sheet & { id: string };

/** A subject of one sheet, `<sheet>:<subject>`. */
export type SubjectRef = string;

export function subjectRef(sheet: string, subject: string): SubjectRef {
  return `${sheet}:${subject}`;
}

/** Who is who, as the lead says: a subject of a later sheet is this one of an earlier sheet, or itself and nobody else. */
export type Identity = Readonly<Record<SubjectRef, SubjectRef>>;

/** Somebody who was observed, under one id for all sheets. */
export type JointSubject = {
  /** As in the merged sheet, with the label of the first who named it. */
  subject: Subject;
  /** Every subject of a sheet that it is, at most one of each; the first is its name in decisions. */
  refs: readonly [SubjectRef, ...SubjectRef[]];
};

type Kinds = ChecklistDefinition['subjects'];

/**
 * Finds out which subjects of several sheets are the same. What the lead says goes first; of the others, those of the
 * same kind and label are the same, the first of one sheet with the first of another. The ids of the first sheet stay,
 * the others get new ones. Refuses what cannot be: two of one sheet as the same, different kinds, a ref that is not there.
 */
export function matchSubjects(kinds: Kinds, sheets: readonly JointSheet[], said: Identity): Verdict<JointSubject[]> {
  const known = new Set(sheets.flatMap((sheet) => sheet.subjects.map(({ id }) => subjectRef(sheet.id, id))));
  const faults: Fault[] = Object.keys(said)
    .filter((ref) => !known.has(ref))
    .map((ref) => jointFault(`same.${ref}`, 'same-of-nobody'));
  const groups: Group[] = [];
  for (const sheet of sheets) {
    const isSaid = ({ id }: Subject) => said[subjectRef(sheet.id, id)] !== undefined;
    const [first, rest] = [sheet.subjects.filter(isSaid), sheet.subjects.filter((subject) => !isSaid(subject))];
    const fresh: Group[] = [];
    for (const subject of [...first, ...rest]) {
      const group = groupFor(kinds, groups, sheet.id, subject, said);
      if (group.fault) faults.push(group.fault);
      if (group.found) group.found.refs.push(subjectRef(sheet.id, subject.id));
      else fresh.push({ sheet, subject, refs: [subjectRef(sheet.id, subject.id)] });
    }
    groups.push(...fresh.sort((a, b) => sheet.subjects.indexOf(a.subject) - sheet.subjects.indexOf(b.subject)));
  }
  return faults.length > 0 ? refuse(faults) : accept(named(groups, sheets[0]));
}

type Group = { sheet: JointSheet; subject: Subject; refs: [SubjectRef, ...SubjectRef[]] };

function groupFor(
  kinds: Kinds,
  groups: readonly Group[],
  sheet: string,
  subject: Subject,
  said: Identity,
): { found: Group | null; fault?: Fault } {
  const ref = subjectRef(sheet, subject.id);
  const target = said[ref];
  if (target === ref) return { found: null };
  const isFree = ({ refs }: Group) => !refs.some((other) => other.startsWith(`${sheet}:`));
  if (target === undefined) {
    const label = labelKey(kinds, subject);
    const isSame = (group: Group) => group.subject.kind === subject.kind && labelKey(kinds, group.subject) === label;
    return { found: groups.find((group) => isSame(group) && isFree(group)) ?? null };
  }
  const group = groups.find(({ refs }) => refs.includes(target));
  if (!group) return { found: null, fault: jointFault(`same.${ref}`, 'same-of-later') };
  if (group.subject.kind !== subject.kind) return { found: null, fault: jointFault(`same.${ref}`, 'same-of-two-kinds') };
  if (!isFree(group)) return { found: null, fault: jointFault(`same.${ref}`, 'same-of-one-sheet') };
  return { found: group };
}

function named(groups: readonly Group[], first: JointSheet | undefined): JointSubject[] {
  const taken = new Set(first?.subjects.map(({ id }) => id));
  let number = 0;
  const freshId = () => {
    do number += 1;
    while (taken.has(`s${number}`));
    return `s${number}`;
  };
  return groups.map(({ sheet, subject, refs }) => ({
    subject: sheet === first ? subject : { ...subject, id: freshId() },
    refs,
  }));
}
