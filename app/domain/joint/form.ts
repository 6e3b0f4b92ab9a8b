import type { Decision, Decisions } from './join.ts';
import type { Identity } from './subjects.ts';

/** The fields of the form in which a lead decides, and how they are read back. Values are texts, as forms send them. */

/** The value that says: none of the answers stands. */
export const NEITHER = 'neither';

const SAME = 'is:';
const CHOOSE = 'choose:';
const REASON = 'reason:';

export const sameField = (ref: string) => `${SAME}${ref}`;
export const chooseField = (key: string) => `${CHOOSE}${key}`;
export const reasonField = (key: string) => `${REASON}${key}`;

type Fields = Readonly<Record<string, string | undefined>>;

/** Who is who, as far as the form says. */
export function readIdentity(fields: Fields): Identity {
  return Object.fromEntries(withPrefix(fields, SAME));
}

/** What is decided. A place nobody chose at is left out: nothing is preset. */
export function readDecisions(fields: Fields): Decisions {
  const places = withPrefix(fields, CHOOSE).map(([key, choice]): [string, Decision] => [
    key,
    { choose: choice === NEITHER ? null : choice, reason: (fields[reasonField(key)] ?? '').trim() },
  ]);
  return { same: readIdentity(fields), places: Object.fromEntries(places) };
}

function withPrefix(fields: Fields, prefix: string): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) && value ? [[name.slice(prefix.length), value]] : [],
  );
}
