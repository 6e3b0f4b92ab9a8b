import { randomInt } from 'node:crypto';

import { can, type Role } from '#app/domain/access.ts';
import { officeFault } from '#app/domain/faults/office.ts';
import { Problem } from '#app/domain/problem.ts';
import { findAccountBelow, findPersonByUsername, listAccounts, setPasswordHash } from '#db/queries/people.ts';
import { deleteSessionsOf } from '#db/queries/sessions.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext, Services } from '../context.server.ts';

import { hashPassword } from './password.server.ts';
import { forgetFailuresOf } from './throttle.server.ts';

type Subject = { id: string; username: string; role: Role; unit: { path: string } };

/** More are found by searching. */
const SHOWN = 100;

/**
 * The accounts of the actor's subtree whose name, user name or unit holds the query. A shopper is not listed to those who
 * may not know who it is: whoever was told the whole user name finds that account, without the name of its person.
 */
export async function readAccounts(ctx: ActorContext, query: string) {
  const accounts = await listAccounts(ctx.db.read, ctx.actor);
  const wanted = query.toLowerCase();
  const found = accounts.filter(({ username, name, role, unit }) => {
    if (isConcealed(ctx, role)) return username === wanted;
    return [username, name, unit.name].some((text) => text.toLowerCase().includes(wanted));
  });
  return {
    query,
    total: found.length,
    people: found.slice(0, SHOWN).map(({ id, username, name, role, active, unit }) => {
      const conceals = isConcealed(ctx, role);
      return { id, username, role, active, name: conceals ? null : name, unit: conceals ? null : unit.name };
    }),
  };
}

function isConcealed({ actor }: ActorContext, role: Role): boolean {
  return role === 'shopper' && !can(actor, 'shopper.identify');
}

/** Gives somebody of the actor's subtree a new password, made here and told once. */
export async function renewPassword(ctx: ActorContext, id: string): Promise<{ username: string; name: string | null; password: string }> {
  const account = await findAccountBelow(ctx.db.read, ctx.actor, id);
  if (account === null) throw new Problem('not-found');
  const password = newPassword();
  await setPassword(ctx, account, password, { id: ctx.actor.id, name: ctx.actor.name });
  return { username: account.username, name: isConcealed(ctx, account.role) ? null : account.name, password };
}

/** Gives somebody a password of the caller's choice, from the command line. `by` is who is named in the audit trail. */
export async function resetPassword(ctx: Services, username: string, password: string, by: string): Promise<{ id: string }> {
  const person = await findPersonByUsername(ctx.db.read, username.trim().toLowerCase());
  if (person === null) throw new Problem('invalid', { errors: [officeFault('username', 'no-such-account', { username })] });
  await setPassword(ctx, person, password, { id: null, name: by });
  return { id: person.id };
}

/** Every sign-in of the person ends with the old password. What lies on the person's devices opens by the new one. */
async function setPassword(ctx: Services, { id, username, role, unit }: Subject, password: string, by: { id: string | null; name: string }): Promise<void> {
  const passwordHash = await hashPassword(password);
  await ctx.db.write(async (tx) => {
    await setPasswordHash(tx, id, passwordHash);
    await deleteSessionsOf(tx, id);
    await forgetFailuresOf(tx, username);
    await recordDeed(ctx, tx, by, {
      verb: 'person.reset-password',
      subjectType: 'person',
      subjectId: id,
      unitPath: unit.path,
      detail: { role },
    });
  });
}

/** Letters and digits that cannot be mistaken for each other when they are read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: some 79 bits, easy to read out over the telephone. */
function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}
