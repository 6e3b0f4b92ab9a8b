import { addDays } from '../calendar.ts';

/** What tells which joint visit a sheet is of. `day` is the local day it was begun. */
export type JointPlace = {
  code: string;
  branch: string;
  checklist: { id: string; version: string };
  day: string;
};

/**
 * Whether two sheets are of one joint visit: the same code, branch and version, begun on the same day or a day apart,
 * for a visit may run past midnight and one of two clocks may be wrong.
 */
export function belongTogether(one: JointPlace, other: JointPlace): boolean {
  return (
    one.code === other.code &&
    one.branch === other.branch &&
    one.checklist.id === other.checklist.id &&
    one.checklist.version === other.checklist.version &&
    daysAround(one.day).includes(other.day)
  );
}

function daysAround(day: string): string[] {
  return [-1, 0, 1].map((days) => addDays(day, days));
}
