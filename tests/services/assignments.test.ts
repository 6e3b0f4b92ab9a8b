import { beforeEach, expect, test } from 'vitest';

import type { AssignmentInput } from '#app/domain/assignment-input.ts';
import { isProblem } from '#app/domain/problem.ts';
import { assignVisits } from '#app/services/assignments/assign-visits.server.ts';
import { startAssignment, withdrawAssignment } from '#app/services/assignments/change-assignment.server.ts';
import { readAssignments } from '#app/services/assignments/read-assignments.server.ts';
import { readAssignmentChoices } from '#app/services/assignments/read-choices.server.ts';
import { readErrands } from '#app/services/assignments/read-errands.server.ts';
import { addPerson } from '#app/services/people/add-person.server.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { listAuditEvents } from '#db/queries/audit.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';
import { clockAt, contextOf, openBank, type TestApp } from '#tests/support/app.ts';
import { NOW, PASSWORD, type Person } from '#tests/support/small-bank.ts';

let clock: TestApp['clock'];
let services: Services;
let region: ActorContext;
let province: ActorContext;
let inspector: ActorContext;

beforeEach(async () => {
  clock = clockAt(NOW);
  services = await openBank(clock);
  region = await contextOf(services, 'region');
  province = await contextOf(services, 'province');
  inspector = await contextOf(services, 'inspector');
});

const DAY_MS = 24 * 3_600_000;

async function inputFor(person: Person, changes: Partial<AssignmentInput> = {}): Promise<AssignmentInput> {
  const { actor } = await contextOf(services, person);
  return { branches: ['640100-001'], checklist: 'small', inspector: actor.id, from: '2026-11-03', to: '2026-11-10', ...changes };
}

/** Assigns the first branch to the inspector and returns the id. */
async function assigned(by: ActorContext = region): Promise<string> {
  await assignVisits(by, await inputFor('inspector'));
  return (await readErrands(inspector))[0]?.id ?? '';
}

async function faultsOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  if (!isProblem(error)) throw new Error(`a problem was expected, not ${String(error)}`);
  return error.errors?.map(({ path, code }) => `${path} ${code}`) ?? [error.code];
}

const linesOf = async (ctx: ActorContext, state: 'open' | 'all' | 'done' | 'withdrawn' = 'all') => (await readAssignments(ctx, { state })).assignments;
const deedsOf = async (person: Person) => {
  const { actor } = await contextOf(services, person);
  return (await listAuditEvents(services.db.read, actor, { limit: 50 })).filter(({ verb }) => verb.startsWith('assignment.')).map(({ verb }) => verb);
};

test('several branches are assigned at once; the inspector gets each with its address, the office sees them all', async () => {
  expect((await assignVisits(region, await inputFor('inspector', { branches: ['640100-001', '640100-002'], note: '看大堂' }))).ids).toHaveLength(2);
  expect(await readErrands(inspector)).toMatchObject([
    { branch: { code: '640100-001', address: '西夏区 1 号', class: '1' }, checklist: { id: 'small' }, from: '2026-11-03', to: '2026-11-10', note: '看大堂', state: 'assigned' },
    { branch: { code: '640100-002' } },
  ]);
  expect(await linesOf(region, 'open')).toMatchObject([
    { branch: { name: '西夏支行' }, city: '银川分行', inspector: { name: '丁建国' }, by: { name: '田晓琴', office: '银川分行' }, overdue: false, withdrawn: null },
    { branch: { name: '金凤支行' } },
  ]);
  expect(await deedsOf('auditor')).toEqual(['assignment.make', 'assignment.make']);
});

test('what the province has assigned the city is not told, neither in its list, nor in its trail, nor by a refusal', async () => {
  await assigned(province);
  expect(await linesOf(region)).toEqual([]);
  expect(await linesOf(province)).toHaveLength(1);
  expect((await readAssignmentChoices(region, {})).branches.map(({ awaited }) => awaited)).toEqual([0, 0]);
  expect((await readAssignmentChoices(region, {})).inspectors).toMatchObject([{ load: 0 }, { load: 0 }]);
  expect(await deedsOf('auditor')).toEqual([]);
  expect((await assignVisits(region, await inputFor('colleague'))).ids).toHaveLength(1);
  expect(await linesOf(province)).toHaveLength(2);
  expect(await faultsOf(assignVisits(province, await inputFor('inspector')))).toEqual(['branches.640100-001 awaited']);
});

test('every fault comes back at once, and nothing is stored', async () => {
  const far = await inputFor('far-inspector', { branches: ['640200-001', 'none'], checklist: 'covert', from: '2026-11-09', to: '2026-11-01' });
  expect(await faultsOf(assignVisits(region, far))).toEqual([
    'inspector no-inspector', 'checklist not-assignable', 'to reversed', 'branches.640200-001 out-of-reach', 'branches.none out-of-reach',
  ]);
  for (const person of ['shopper', 'head', 'closed'] as const) {
    expect(await faultsOf(assignVisits(region, await inputFor(person)))).toEqual(['inspector no-inspector']);
  }
  expect(await faultsOf(assignVisits(province, await inputFor('inspector', { branches: ['640200-001'] })))).toEqual(['branches.640200-001 outside']);
  await assignVisits(region, await inputFor('inspector'));
  expect(await faultsOf(assignVisits(region, await inputFor('colleague', { branches: ['640100-002', '640100-001'] })))).toEqual([
    'branches.640100-001 awaited',
  ]);
  expect(await linesOf(province)).toHaveLength(1);
});

test('nobody is sent to the branch they work at', async () => {
  const { id } = await addPerson(services, { username: 'local', name: '本地', role: 'inspector', unit: '640100-001', password: PASSWORD }, 'test');
  expect(await faultsOf(assignVisits(region, await inputFor('inspector', { inspector: id })))).toEqual(['branches.640100-001 own']);
});

test('a visit that names its assignment closes it, and the office finds the visit from there', async () => {
  const assignment = await assigned();
  await startAssignment(inspector, assignment);
  await startAssignment(inspector, assignment);
  expect(await linesOf(region)).toMatchObject([{ state: 'started' }]);
  const { visit } = await submitVisit(inspector, visitId(1), smallVisit({ assignment }));
  expect(await linesOf(region)).toMatchObject([{ state: 'done', visitId: visit.id }]);
  expect(await readErrands(inspector)).toEqual([]);
  expect(await submitVisit(inspector, visitId(1), smallVisit({ assignment }))).toMatchObject({ replayed: true });
  expect(await deedsOf('auditor')).toEqual(['assignment.finish', 'assignment.start', 'assignment.make']);
});

const trailOf = async (id: string) => {
  const { actor } = await contextOf(services, 'auditor');
  return (await listAuditEvents(services.db.read, actor, { limit: 50 })).find(({ subjectId, verb }) => verb === 'visit.submit' && subjectId === id)?.detail;
};

test('a visit that names what does not fit is stored all the same, not linked, and the trail says so', async () => {
  const withdrawn = await assigned();
  await withdrawAssignment(region, { id: withdrawn, reason: '网点装修' });
  const open = await assigned();
  const other = await contextOf(services, 'colleague');
  const cases: [number, ActorContext, object][] = [
    [1, inspector, { assignment: withdrawn }],
    [2, other, { assignment: open }],
    [3, inspector, { assignment: open, branch: '640100-002' }],
    [4, inspector, { assignment: visitId(99) }],
  ];
  for (const [n, ctx, changes] of cases) {
    expect(await submitVisit(ctx, visitId(n), smallVisit(changes))).toMatchObject({ replayed: false, visit: { state: 'published' } });
    expect(await trailOf(visitId(n))).toMatchObject({ fulfilled: false });
  }
  await submitVisit(inspector, visitId(5), smallVisit());
  expect(await trailOf(visitId(5))).not.toHaveProperty('fulfilled');
  expect((await linesOf(region)).map(({ state, visitId: made }) => [state, made]).sort()).toEqual([['assigned', null], ['withdrawn', null]]);
  await submitVisit(inspector, visitId(6), smallVisit({ assignment: open }));
  await submitVisit(inspector, visitId(7), smallVisit({ assignment: open }));
  expect([await trailOf(visitId(6)), await trailOf(visitId(7))]).toMatchObject([{ fulfilled: true }, { fulfilled: false }]);
  expect(await linesOf(region, 'done')).toMatchObject([{ visitId: visitId(6) }]);
});

test('the assigning office and those above it withdraw, with a reason, and only what is open', async () => {
  const ofProvince = await assigned(province);
  expect(await faultsOf(withdrawAssignment(region, { id: ofProvince, reason: 'x' }))).toEqual(['not-found']);
  await assigned(region);
  const ofCity = (await linesOf(region))[0]?.id ?? '';
  await withdrawAssignment(province, { id: ofCity, reason: '网点装修' });
  expect(await linesOf(region)).toMatchObject([{ state: 'withdrawn', withdrawn: { by: '马会军', reason: '网点装修' } }]);
  expect(await faultsOf(withdrawAssignment(region, { id: ofCity, reason: 'x' }))).toEqual(['conflict']);
  expect((await readErrands(inspector)).map(({ id }) => id)).toEqual([ofProvince]);
});

test('an assignment is overdue after its last day and gone two weeks later; the branch is free again then', async () => {
  await assigned();
  clock.advance(8 * DAY_MS);
  expect(await linesOf(region, 'open')).toMatchObject([{ state: 'assigned', overdue: true }]);
  clock.advance(14 * DAY_MS);
  expect(await readErrands(inspector)).toEqual([]);
  expect(await linesOf(region)).toMatchObject([{ state: 'expired', overdue: false }]);
  expect((await assignVisits(region, await inputFor('inspector', { from: '2026-11-25', to: '2026-11-30' }))).ids).toHaveLength(1);
});

test('only the inspector concerned begins it, and what is over is not begun', async () => {
  const id = await assigned();
  expect(await faultsOf(startAssignment(await contextOf(services, 'colleague'), id))).toEqual(['not-found']);
  expect(await faultsOf(startAssignment(await contextOf(services, 'shopper'), id))).toEqual(['not-found']);
  await withdrawAssignment(region, { id, reason: 'x' });
  await startAssignment(inspector, id);
  expect(await linesOf(region)).toMatchObject([{ state: 'withdrawn' }]);
});

test('the form offers the branches that have waited longest first, and inspectors with what they have before them', async () => {
  await submitVisit(inspector, visitId(1), smallVisit());
  await assignVisits(region, await inputFor('colleague', { branches: ['640100-002'] }));
  const choices = await readAssignmentChoices(region, { checklist: 'small' });
  expect(choices).toMatchObject({
    unit: '640100',
    checklist: 'small',
    today: '2026-11-03',
    more: false,
    branches: [
      { code: '640100-002', lastVisit: null, awaited: 1, city: '银川分行' },
      { code: '640100-001', lastVisit: '2026-11-03', awaited: 0, address: '西夏区 1 号' },
    ],
  });
  expect(choices.inspectors.map(({ name, load }) => [name, load])).toEqual([['王丽萍', 1], ['丁建国', 0]]);
  expect(choices.checklists.map(({ id }) => id)).not.toContain('covert');
  expect((await readAssignmentChoices(province, { unit: '640200', checklist: 'small' })).inspectors.map(({ name }) => name)).toEqual(['远方的检查员']);
  expect(await faultsOf(readAssignmentChoices(region, { unit: '640200' }))).toEqual(['not-found']);
  expect(await faultsOf(readAssignmentChoices(region, { checklist: 'covert' }))).toEqual(['not-found']);
  expect(await faultsOf(readAssignments(region, { unit: '640200' }))).toEqual(['not-found']);
});
