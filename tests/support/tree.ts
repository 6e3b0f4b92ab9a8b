import type { Actor, Role } from '#app/domain/access.ts';
import type { Database } from '#db/client.server.ts';
import { putBranch } from '#db/queries/branches.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertUnit, type UnitRow } from '#db/queries/units.ts';

/**
 * An organisation small enough to know by heart. Ids are `unit-<code>` and `person-<username>`.
 *
 *   000 > 64 > 6401  > b-001 (class 1), b-002 (class 2), b-003 (class 1, closed)
 *            > 64010 > b-101 (class 1), b-102 (class 2)
 *       > 65 > 6501  > b-201 (class 1)
 *
 * The code 64010 begins like 6401: a subtree is whole codes.
 */
const units: [code: string, kind: UnitRow['kind'], parent: string | null][] = [
  ['000', 'head-office', null],
  ['64', 'province', '000'],
  ['65', 'province', '000'],
  ['6401', 'city', '64'],
  ['64010', 'city', '64'],
  ['6501', 'city', '65'],
  ['b-001', 'branch', '6401'],
  ['b-002', 'branch', '6401'],
  ['b-003', 'branch', '6401'],
  ['b-101', 'branch', '64010'],
  ['b-102', 'branch', '64010'],
  ['b-201', 'branch', '6501'],
];

/** One person for each role under the role's name, and those it takes to be somebody else. */
const staff: [username: string, role: Role, unit: string][] = [
  ['inspector', 'inspector', '6401'],
  ['shopper', 'shopper', '64'],
  ['reviewer', 'reviewer', '64'],
  ['head', 'head', 'b-001'],
  ['region', 'region', '64'],
  ['auditor', 'auditor', '64'],
  ['admin', 'admin', '000'],
  ['chief-auditor', 'auditor', '000'],
  ['colleague', 'inspector', '64'],
  ['neighbour', 'head', 'b-002'],
  ['city', 'region', '6401'],
  ['elsewhere', 'region', '65'],
];

export const FOUNDED = '2026-01-01T00:00:00.000Z';

export function unitOf(code: string): UnitRow {
  const [, kind, parent] = units.find(([candidate]) => candidate === code) ?? [];
  if (kind === undefined || parent === undefined) throw new Error(`the tree has no unit ${code}`);
  const path = `${parent === null ? '/' : unitOf(parent).path}${code}/`;
  return { id: `unit-${code}`, code, name: `Unit ${code}`, kind, parentId: parent && `unit-${parent}`, path };
}

export function actorOf(username: string): Actor {
  const [, role, code] = staff.find(([candidate]) => candidate === username) ?? [];
  if (role === undefined || code === undefined) throw new Error(`the tree has no ${username}`);
  const { id, name, path } = unitOf(code);
  return { id: `person-${username}`, username, name: `Name of ${username}`, role, unit: { id, code, name, path } };
}

/** Stores the tree. Nobody in it can sign in unless a password hash is given; every account has the same. */
export async function seedTree(db: Database, { passwordHash = 'none' } = {}): Promise<void> {
  await db.write(async (tx) => {
    for (const [code, kind] of units) {
      await insertUnit(tx, unitOf(code));
      if (kind === 'branch') await putBranch(tx, branchOf(code));
    }
    for (const [username] of staff) {
      const { id, name, role, unit } = actorOf(username);
      const account = { id, username, name, role, unitId: unit.id, passwordHash };
      await insertPerson(tx, { ...account, active: true, createdAt: FOUNDED });
    }
  });
}

function branchOf(code: string) {
  const branchClass = code.endsWith('2') ? '2' : '1';
  const closedOn = code === 'b-003' ? '2026-01-31' : null;
  return { unitId: `unit-${code}`, class: branchClass, address: `Street ${code}`, windows: 3, closedOn };
}
