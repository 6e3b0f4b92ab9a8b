import { z } from 'zod';

import { roles } from '#app/domain/access.ts';
import { officeFault } from '#app/domain/faults/office.ts';
import { formatSentences } from '#app/domain/faults/shape.ts';
import { Problem } from '#app/domain/problem.ts';
import { insertPerson, personExists } from '#db/queries/people.ts';
import { findUnitByCode } from '#db/queries/units.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { Services } from '../context.server.ts';

import { hashPassword, passwordSchema } from './password.server.ts';

export const newPersonSchema = z.strictObject({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, formatSentences.username),
  name: z.string().trim().min(1).max(60),
  role: z.enum(roles),
  unit: z.string().trim().min(1),
  password: passwordSchema,
});
export type NewPerson = z.output<typeof newPersonSchema>;

/** Adds an account. `by` is who is named in the audit trail. Throws `invalid` with every fault. */
export async function addPerson(ctx: Services, person: NewPerson, by: string): Promise<{ id: string }> {
  const id = ctx.newId();
  const passwordHash = await hashPassword(person.password);
  const at = ctx.now().toISOString();
  await ctx.db.write(async (tx) => {
    const unit = await findUnitByCode(tx, person.unit);
    const errors = [
      ...(unit ? [] : [officeFault('unit', 'no-such-unit', { code: person.unit })]),
      ...((await personExists(tx, person.username)) ? [officeFault('username', 'username-taken', { username: person.username })] : []),
      ...(unit && person.role === 'head' && unit.kind !== 'branch' ? [officeFault('unit', 'head-without-branch')] : []),
    ];
    if (!unit || errors.length > 0) throw new Problem('invalid', { errors });
    const { username, name, role } = person;
    await insertPerson(tx, { id, username, name, role, unitId: unit.id, passwordHash, active: true, createdAt: at });
    await recordDeed(ctx, tx, { id: null, name: by }, {
      verb: 'person.add',
      subjectType: 'person',
      subjectId: id,
      unitPath: unit.path,
      detail: { username, name, role, unit: person.unit },
    });
  });
  return { id };
}
