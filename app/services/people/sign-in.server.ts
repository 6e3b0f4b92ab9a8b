import type { Role } from '#app/domain/access.ts';
import { Problem } from '#app/domain/problem.ts';
import { findPersonByUsername, type PersonForSignIn } from '#db/queries/people.ts';
import { deleteExpiredSessions, insertSession } from '#db/queries/sessions.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { Services } from '../context.server.ts';

import { knownBrowser, withMark } from './known-browser.server.ts';
import { compareWithNobody, passwordMatches } from './password.server.ts';
import { type Attempt, beginAttempt, forgetFailures, noteFailure } from './throttle.server.ts';
import { hashToken, newToken } from './token.server.ts';

export type SignedIn = {
  token: string;
  user: { id: string; username: string; name: string; role: Role; unit: { code: string; name: string } };
};

export type Credentials = { username: string; password: string };

/** Where a sign-in comes from. `marks` are those the browser keeps of earlier sign-ins, as it sent them. */
type Origin = { address: string; userAgent: string | null; marks: readonly string[] };

/**
 * Signs a person in, and gives the marks that the browser keeps from now on. A wrong name and a wrong password are the
 * same answer and take the same time, and attempts are counted whether the name exists or not.
 */
export async function signIn(
  ctx: Services,
  { username, password }: Credentials,
  from: Origin,
): Promise<{ signedIn: SignedIn; marks: string[] }> {
  const name = username.trim().toLowerCase();
  const person = await findPersonByUsername(ctx.db.read, name);
  const browser = person === null ? null : knownBrowser(person, from.marks);
  const attempt = { name, address: from.address, browser };
  await beginAttempt(ctx, attempt);
  const matches = person?.active
    ? await passwordMatches(person.passwordHash, password)
    : await compareWithNobody(password);
  if (!person || !matches) {
    await noteFailure(ctx, attempt);
    throw new Problem('bad-credentials');
  }
  const token = await startSession(ctx, person, attempt, from);
  const { code, name: unitName } = person.unit;
  return {
    signedIn: {
      token,
      user: { id: person.id, username: person.username, name: person.name, role: person.role, unit: { code, name: unitName } },
    },
    marks: withMark(person, from.marks),
  };
}

async function startSession(ctx: Services, person: PersonForSignIn, attempt: Attempt, { userAgent }: Origin): Promise<string> {
  const token = newToken();
  const now = ctx.now();
  const expires = new Date(now.getTime() + ctx.settings.sessionHours * 3_600_000);
  await ctx.db.write(async (tx) => {
    await forgetFailures(tx, attempt);
    await deleteExpiredSessions(tx, now.toISOString());
    await insertSession(tx, {
      id: hashToken(token),
      personId: person.id,
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: expires.toISOString(),
      userAgent: userAgent?.slice(0, 200) ?? null,
    });
    await recordDeed(ctx, tx, person, {
      verb: 'session.start',
      subjectType: 'person',
      subjectId: person.id,
      unitPath: person.unit.path,
      detail: {},
    });
  });
  return token;
}
