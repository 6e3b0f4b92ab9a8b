import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A mark that a browser is given when somebody signs in there, by which it is known again for that account alone:
 * `<number>.<signature>`. It is signed by the stored hash of the password: nobody makes one without the database, it says
 * nothing about whose it is, and a new password makes it worthless.
 */

type Account = { id: string; passwordHash: string };

/** Several people share a tablet; the one who was here longest ago is asked like a stranger again. */
const MOST_MARKS = 8;

/** The number of the mark among these that is this account's, or null where nobody signed in to it by this browser. */
export function knownBrowser(account: Account, marks: readonly string[]): string | null {
  const mark = markOf(account, marks);
  return mark === undefined ? null : numberOf(mark);
}

/** The marks after a sign-in: this account's first, which is made where there was none. */
export function withMark(account: Account, marks: readonly string[]): string[] {
  const mark = markOf(account, marks) ?? newMark(account);
  return [mark, ...marks.filter((other) => other !== mark)].slice(0, MOST_MARKS);
}

function markOf(account: Account, marks: readonly string[]): string | undefined {
  return marks.slice(0, MOST_MARKS).find((mark) => isSame(mark, signed(account, numberOf(mark))));
}

function newMark(account: Account): string {
  return signed(account, randomBytes(16).toString('base64url'));
}

function signed({ id, passwordHash }: Account, number: string): string {
  return `${number}.${createHmac('sha256', passwordHash).update(`known browser ${id} ${number}`).digest('base64url')}`;
}

function numberOf(mark: string): string {
  return mark.split('.', 1)[0] ?? '';
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
