import { expect } from 'vitest';

import { findBranch, listBranchClasses, listBranches, listBranchesBelow, putBranch } from '#db/queries/branches.ts';
import { findUnitByCode, findUnitByPath, insertUnit, listUnits, renameUnit } from '#db/queries/units.ts';

import { actorOf, unitOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

const codesOf = (rows: readonly { code: string }[]) => rows.map((row) => row.code);

export function organisationContract(test: BankTest): void {
  test('a unit is found by its code and by its path as it was stored', async ({ db }) => {
    expect(await findUnitByCode(db.read, '6401')).toEqual(unitOf('6401'));
    expect(await findUnitByPath(db.read, '/000/64/6401/')).toEqual(unitOf('6401'));
    expect(await findUnitByCode(db.read, '9')).toBeNull();
    expect(await findUnitByPath(db.read, '/000/64')).toBeNull();
  });

  test('offices of the subtree come from the top down, without their branches', async ({ db }) => {
    expect(codesOf(await listUnits(db.read, actorOf('region')))).toEqual(['64', '6401', '64010']);
    expect(codesOf(await listUnits(db.read, actorOf('elsewhere')))).toEqual(['65', '6501']);
    expect(codesOf(await listUnits(db.read, actorOf('head')))).toEqual(['b-001']);
  });

  test('a renamed unit keeps its place', async ({ db }) => {
    await db.write((tx) => renameUnit(tx, 'unit-6401', '银川市分行'));
    expect(await findUnitByCode(db.read, '6401')).toEqual({ ...unitOf('6401'), name: '银川市分行' });
  });

  test('branches come by code, within the asked unit and the subtree, without the closed ones', async ({ db }) => {
    const list = (who: string, unitPath: string) => listBranches(db.read, actorOf(who), { unitPath });
    expect(codesOf(await list('region', '/000/64/'))).toEqual(['b-001', 'b-002', 'b-101', 'b-102']);
    expect(codesOf(await list('region', '/000/64/64010/'))).toEqual(['b-101', 'b-102']);
    expect(codesOf(await list('region', '/000/'))).toEqual(['b-001', 'b-002', 'b-101', 'b-102']);
    expect(codesOf(await list('city', '/000/64/'))).toEqual(['b-001', 'b-002']);
    expect(codesOf(await list('region', '/000/65/'))).toEqual([]);
    expect(codesOf(await list('head', '/000/'))).toEqual(['b-001']);
  });

  test('a branch tells its office and its own facts', async ({ db }) => {
    expect(await findBranch(db.read, actorOf('inspector'), 'b-002')).toEqual({
      id: 'unit-b-002',
      code: 'b-002',
      name: 'Unit b-002',
      path: '/000/64/6401/b-002/',
      class: '2',
      address: 'Street b-002',
      windows: 3,
      lat: null,
      lon: null,
      datum: null,
      closedOn: null,
      parent: { code: '6401', name: 'Unit 6401' },
    });
  });

  test('a branch of another subtree is as if it did not exist', async ({ db }) => {
    expect(await findBranch(db.read, actorOf('inspector'), 'b-101')).toBeNull();
    expect(await findBranch(db.read, actorOf('head'), 'b-002')).toBeNull();
    expect(await findBranch(db.read, actorOf('elsewhere'), 'b-001')).toBeNull();
    expect(await findBranch(db.read, actorOf('region'), 'nothing')).toBeNull();
  });

  test('a table has rows for every open branch of its unit and class', async ({ db }) => {
    const below = async (unitPath: string, kind: string | null) =>
      codesOf(await listBranchesBelow(db.read, { unitPath, class: kind }));
    expect(await below('/000/', null)).toEqual(['b-001', 'b-002', 'b-101', 'b-102', 'b-201']);
    expect(await below('/000/64/', '1')).toEqual(['b-001', 'b-101']);
    expect(await below('/000/64/', '9')).toEqual([]);
    expect(await listBranchClasses(db.read)).toEqual(['1', '2']);
  });

  test('an import changes a branch that is there', async ({ db }) => {
    await db.write((tx) => putBranch(tx, { unitId: 'unit-b-001', class: '3', address: '北京东路1号', windows: 7 }));
    const changed = await findBranch(db.read, actorOf('head'), 'b-001');
    expect(changed).toMatchObject({ class: '3', address: '北京东路1号', windows: 7 });
    expect(codesOf(await listBranches(db.read, actorOf('city'), { unitPath: '/000/' }))).toEqual(['b-001', 'b-002']);
  });

  test('subtrees are told apart by whole codes and by case', async ({ db }) => {
    const twin = (code: string, parent: string, path: string) => ({
      id: `unit-${code}`,
      code,
      name: code,
      kind: 'branch' as const,
      parentId: `unit-${parent}`,
      path,
    });
    await db.write(async (tx) => {
      await insertUnit(tx, { ...twin('6401a', '64', '/000/64/6401a/'), kind: 'city' });
      await insertUnit(tx, { ...twin('6401A', '64', '/000/64/6401A/'), kind: 'city' });
      await insertUnit(tx, twin('lower', '6401a', '/000/64/6401a/lower/'));
      await insertUnit(tx, twin('upper', '6401A', '/000/64/6401A/upper/'));
      await putBranch(tx, { unitId: 'unit-lower', class: '1', address: '', windows: 1 });
      await putBranch(tx, { unitId: 'unit-upper', class: '1', address: '', windows: 1 });
    });
    const from = (path: string) => listBranches(db.read, actorOf('region'), { unitPath: path });
    expect(codesOf(await from('/000/64/6401a/'))).toEqual(['lower']);
    expect(codesOf(await from('/000/64/6401A/'))).toEqual(['upper']);
    expect(codesOf(await from('/000/64/6401/'))).toEqual(['b-001', 'b-002']);
  });

  test('what is no unit path is refused, not searched for', async ({ db }) => {
    for (const path of ['/000/%/', '/000/64', '', '/000/_/', '64/']) {
      await expect(async () => listBranches(db.read, actorOf('region'), { unitPath: path })).rejects.toThrow(/unit path/);
    }
  });
}
