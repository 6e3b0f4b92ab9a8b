import type { Role } from '#app/domain/access.ts';
import { Problem } from '#app/domain/problem.ts';
import { appendAudit } from '#db/queries/audit.ts';
import { findPersonByUsername } from '#db/queries/people.ts';
import { deleteExpiredSessions, insertSession } from '#db/queries/sessions.ts';

import type { Services } from '../context.server.ts';

import { compareWithNobody, passwordMatches } from './password.server.ts';
import { beginAttempt, forgetFailures, noteFailure } from './throttle.server.ts';
import { hashToken, newToken } from './token.server.ts';

export type SignedIn = {
  token: string;
  user: { id: string; username: string; name: string; role: Role; unit: { code: string; name: string } };
};

export type Credentials = { username: string; password: string };

/**
 * Signs a person in. A wrong name and a wrong password are the same answer and take the same time; attempts are counted
 * per name and failures per address, whether the name exists or not.
 */
export async function signIn(
  ctx: Services,
  { username, password }: Credentials,
  from: { address: string; userAgent: string | null },
): Promise<SignedIn> {
  const name = username.trim().toLowerCase();
  await beginAttempt(ctx, name, from.address);
  const person = await findPersonByUsername(ctx.db.read, name);
  const matches = person?.active
    ? await passwordMatches(person.passwordHash, password)
    : await compareWithNobody(password);
  if (!person || !matches) {
    await noteFailure(ctx, from.address);
    throw new Problem('bad-credentials');
  }
  const token = newToken();
  const now = ctx.now();
  const expires = new Date(now.getTime() + ctx.settings.sessionHours * 3_600_000);
  await ctx.db.write(async (tx) => {
    await forgetFailures(tx, name);
    await deleteExpiredSessions(tx, now.toISOString());
    await insertSession(tx, {
      id: hashToken(token),
      personId: person.id,
      createdAt: now.toISOString(),
      lastSeenAt: now.toISOString(),
      expiresAt: expires.toISOString(),
      userAgent: from.userAgent?.slice(0, 200) ?? null,
    });
    await appendAudit(tx, {
      id: ctx.newId(),
      at: now.toISOString(),
      actorId: person.id,
      actorName: person.name,
      verb: 'session.start',
      subjectType: 'person',
      subjectId: person.id,
      unitPath: person.unit.path,
      detail: {},
    });
  });
  const { code, name: unitName } = person.unit;
  return {
    token,
    user: { id: person.id, username: person.username, name: person.name, role: person.role, unit: { code, name: unitName } },
  };
}
