import { expect } from 'vitest';

import type { AssignmentFilter } from '#app/domain/assignment-view.ts';
import type { Database, Tx } from '#db/client.server.ts';
import {
  type AssignmentRow,
  changeAssignment,
  countAwaited,
  countLoads,
  findAssignment,
  insertAssignment,
  listAssignments,
  listErrands,
  listLastVisitDays,
} from '#db/queries/assignments.ts';
import { listInspectors } from '#db/queries/people.ts';

import { actorOf, unitOf } from '../../support/tree.ts';
import type { BankTest } from '../contract.ts';

import { storeVisit } from './bank.ts';

const TODAY = '2026-11-03';

type Spec = { id: string; by?: string; to?: string; branch?: string; inspector?: string } & Partial<AssignmentRow>;

function store(tx: Tx, { id, by = 'region', to = '2026-11-10', branch = 'b-001', inspector = 'inspector', ...rest }: Spec): Promise<void> {
  return insertAssignment(tx, {
    id,
    branchId: `unit-${branch}`,
    checklistId: 'small',
    inspectorId: `person-${inspector}`,
    fromDay: '2026-11-01',
    toDay: to,
    note: null,
    officeId: actorOf(by).unit.id,
    assignedBy: `person-${by}`,
    assignedAt: '2026-10-30T02:00:00.000Z',
    state: 'assigned',
    ...rest,
  });
}

/** Two of the province, one of the city, one of another province. */
async function storeFour(db: Database): Promise<void> {
  await db.write(async (tx) => {
    await store(tx, { id: 'a-province' });
    await store(tx, { id: 'a-colleague', branch: 'b-101', inspector: 'colleague', to: '2026-11-08' });
    await store(tx, { id: 'a-city', by: 'city', branch: 'b-002', to: '2026-11-05' });
    await store(tx, { id: 'a-far', by: 'elsewhere', branch: 'b-201', inspector: 'colleague' });
  });
}

/** One in every state there is on `TODAY`. */
async function storeStates(db: Database): Promise<void> {
  await db.write(async (tx) => {
    await storeVisit(tx, { id: 'v-1' });
    await store(tx, { id: 'ahead', fromDay: '2026-12-01', to: '2026-12-05' });
    await store(tx, { id: 'running' });
    await store(tx, { id: 'begun', state: 'started', startedAt: '2026-10-01T00:00:00.000Z', fromDay: '2026-10-01', to: '2026-10-05' });
    await store(tx, { id: 'late', fromDay: '2026-10-15', to: '2026-10-20' });
    await store(tx, { id: 'gone', fromDay: '2026-10-15', to: '2026-10-19' });
    await store(tx, { id: 'made', state: 'done', visitId: 'v-1' });
    await store(tx, { id: 'back', state: 'withdrawn', withdrawnBy: 'person-city', withdrawnAt: '2026-11-01T00:00:00.000Z', withdrawnReason: 'closed' });
  });
}

const query = { filter: 'all', day: TODAY, unitPath: '/' } as const;

export function assignmentContract(test: BankTest): void {
  test.for<[who: string, sees: string[]]>([
    ['region', ['a-city', 'a-colleague', 'a-province']],
    ['auditor', ['a-city', 'a-colleague', 'a-province']],
    ['city', ['a-city']],
    ['inspector', ['a-city', 'a-province']],
    ['colleague', ['a-colleague', 'a-far']],
    ['elsewhere', ['a-far']],
    ['chief-auditor', ['a-city', 'a-colleague', 'a-far', 'a-province']],
    ['head', []],
    ['neighbour', []],
    ['reviewer', []],
    ['shopper', []],
    ['admin', []],
  ])('%s sees the assignments of the own office and below, or the own ones; a branch sees none', async ([who, sees], { db }) => {
    await storeFour(db);
    const actor = actorOf(who);
    expect((await listAssignments(db.read, actor, query)).map(({ id }) => id).sort()).toEqual(sees);
    for (const id of ['a-province', 'a-colleague', 'a-city', 'a-far']) {
      expect((await findAssignment(db.read, actor, id)) !== null, `${who} finds ${id}`).toBe(sees.includes(id));
    }
  });

  test.for<[filter: AssignmentFilter, ids: string[]]>([
    ['open', ['begun', 'late', 'running', 'ahead']],
    ['overdue', ['begun', 'late']],
    ['expired', ['gone']],
    ['done', ['made']],
    ['withdrawn', ['back']],
    ['all', ['ahead', 'running', 'made', 'back', 'late', 'gone', 'begun']],
  ])('the assignments that are %s, what is due first where a visit is awaited', async ([filter, ids], { db }) => {
    await storeStates(db);
    expect((await listAssignments(db.read, actorOf('region'), { ...query, filter })).map(({ id }) => id)).toEqual(ids);
  });

  test('they are narrowed by inspector, by place and by days', async ({ db }) => {
    await storeFour(db);
    await storeStates(db);
    const ids = async (more: object) => (await listAssignments(db.read, actorOf('region'), { ...query, ...more })).map(({ id }) => id);
    expect(await ids({ inspectorId: 'person-colleague' })).toEqual(['a-colleague']);
    expect(await ids({ unitPath: unitOf('64010').path })).toEqual(['a-colleague']);
    expect(await ids({ from: '2026-11-11' })).toEqual(['ahead']);
    expect(await ids({ to: '2026-10-14' })).toEqual(['begun']);
    expect(await ids({ from: '2026-10-20', to: '2026-10-20' })).toEqual(['late']);
  });

  test('a line tells all there is to know of an assignment', async ({ db }) => {
    await storeStates(db);
    const [line] = await listAssignments(db.read, actorOf('region'), { ...query, filter: 'withdrawn' });
    expect(line).toEqual({
      id: 'back',
      state: 'withdrawn',
      branch: { code: 'b-001', name: 'Unit b-001' },
      city: 'Unit 6401',
      checklistId: 'small',
      inspectorName: 'Name of inspector',
      from: '2026-11-01',
      to: '2026-11-10',
      note: null,
      by: { name: 'Name of region', office: 'Unit 64' },
      visitId: null,
      withdrawnBy: 'Name of city',
      withdrawnAt: '2026-11-01T00:00:00.000Z',
      withdrawnReason: 'closed',
    });
  });

  test('an inspector gets what is still to do, with the branch; not what has expired or is over', async ({ db }) => {
    await storeStates(db);
    const errands = await listErrands(db.read, actorOf('inspector'), TODAY);
    expect(errands.map(({ errand }) => errand.id)).toEqual(['begun', 'late', 'running', 'ahead']);
    expect(errands[0]).toMatchObject({ code: 'b-001', class: '1', address: 'Street b-001', parent: { code: '6401' }, errand: { officePath: '/000/64/' } });
    expect(await listErrands(db.read, actorOf('colleague'), TODAY)).toEqual([]);
  });

  test('what is awaited is counted as far as one may see it', async ({ db }) => {
    await storeFour(db);
    const awaited = async (who: string, checklistId = 'small') => Object.fromEntries(await countAwaited(db.read, actorOf(who), { checklistId, day: TODAY }));
    expect(await awaited('region')).toEqual({ 'unit-b-001': 1, 'unit-b-002': 1, 'unit-b-101': 1 });
    expect(await awaited('city')).toEqual({ 'unit-b-002': 1 });
    expect([await awaited('region', 'other'), await awaited('head')]).toEqual([{}, {}]);
    expect(Object.fromEntries(await countLoads(db.read, actorOf('region'), TODAY))).toEqual({ 'person-colleague': 1, 'person-inspector': 2 });
    await db.write((tx) => changeAssignment(tx, 'a-city', { state: 'withdrawn', withdrawnReason: 'x' }));
    expect(await awaited('city')).toEqual({});
  });

  test('the day of the last visit by a checklist, of a branch in scope', async ({ db }) => {
    await db.write(async (tx) => {
      await storeVisit(tx, { id: 'v-1', day: '2026-10-01' });
      await storeVisit(tx, { id: 'v-2', day: '2026-11-02' });
      await storeVisit(tx, { id: 'v-void', day: '2026-11-03', state: 'void' });
      await storeVisit(tx, { id: 'v-far', branch: 'b-201' });
    });
    expect(Object.fromEntries(await listLastVisitDays(db.read, actorOf('region'), 'small'))).toEqual({ 'unit-b-001': '2026-11-02' });
    expect(await listLastVisitDays(db.read, actorOf('region'), 'other')).toEqual(new Map());
  });

  test('the inspectors of a part of the bank', async ({ db }) => {
    const names = async (who: string) => (await listInspectors(db.read, actorOf(who))).map(({ username }) => username);
    expect([await names('region'), await names('city'), await names('elsewhere')]).toEqual([['colleague', 'inspector'], ['inspector'], []]);
  });
}
