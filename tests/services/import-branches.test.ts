import { expect, test } from 'vitest';

import { isProblem } from '#app/domain/problem.ts';
import { readAudit } from '#app/services/audit/read-audit.server.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import { readBranches } from '#app/services/branches/read-branches.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { contextOf, openBank } from '#tests/support/app.ts';

const HEADER = 'kind,code,name,parent,class,address,windows';
const file = (...lines: string[]) => [HEADER, ...lines, ''].join('\n');

/** The faults of a file as `line 3 class: is missing`. */
async function faultsOf(services: Services, text: string): Promise<string[]> {
  try {
    await importBranches(services, text, 'test');
    return [];
  } catch (error) {
    if (!isProblem(error)) throw error;
    return (error.errors ?? []).map(({ path, message }) => `${path}: ${message}`);
  }
}

test('new units and branches are added, known ones changed, and the trail tells of it', async () => {
  const services = await openBank();
  const text = file('city,640300,吴忠分行,640000,,,', 'branch,640300-001,利通支行,640300,2,利通区 3 号,4', 'branch,640100-001,西夏新支行,640100,2,新址,7');
  expect(await importBranches(services, text, 'test')).toEqual({ added: 2, changed: 1 });
  const branches = await readBranches(await contextOf(services, 'province'), undefined);
  expect(branches.find(({ code }) => code === '640300-001')).toEqual({
    code: '640300-001',
    name: '利通支行',
    class: '2',
    address: '利通区 3 号',
    windows: 4,
    location: null,
    unit: { code: '640300', name: '吴忠分行' },
  });
  expect(branches.find(({ code }) => code === '640100-001')).toMatchObject({ name: '西夏新支行', class: '2', windows: 7 });
});

test('the same file again adds nothing', async () => {
  const services = await openBank();
  const text = file('branch,640100-003,贺兰支行,640100,1,贺兰 1 号,3');
  expect(await importBranches(services, text, 'test')).toEqual({ added: 1, changed: 0 });
  expect(await importBranches(services, text, 'test')).toEqual({ added: 0, changed: 1 });
});

test('a file as Excel saves it is read: byte order mark, CRLF, quotes, empty lines, spaces', async () => {
  const services = await openBank();
  const text = `\uFEFF${HEADER}\r\n\r\nbranch, 640100-003 ,"贺兰, ""新"" 支行",640100,1,,3\r\n`;
  expect(await importBranches(services, text, 'test')).toEqual({ added: 1, changed: 0 });
});

test('every fault is named by its line, as an editor counts lines, and nothing of the file is stored', async () => {
  const services = await openBank();
  const text = file(
    'branch,640100-003,贺兰支行,640100,,贺兰 1 号,3',
    '',
    'kiosk,640100-004,x,640100,1,,1',
    'branch,"no good",,640100,1,"two',
    'lines",three',
  );
  expect((await faultsOf(services, text)).map((fault) => fault.split(':')[0])).toEqual([
    'line 2 class',
    'line 4 kind',
    'line 6 code',
    'line 6 name',
    'line 6 windows',
  ]);
  expect(await readBranches(await contextOf(services, 'province'), undefined)).toHaveLength(4);
});

test.each([
  ['a unit under another unit than before', 'branch,640100-001,西夏支行,640200,1,x,6', 'parent: 640100-001 belongs to another unit; moving a unit would rewrite its past'],
  ['a branch that was an office', 'branch,640100,银川分行,640000,1,x,1', 'kind: 640100 is a city already'],
  ['an unknown parent', 'branch,640900-001,x,640900,1,x,1', 'parent: there is no unit 640900'],
  ['a unit below a branch', 'branch,640100-009,x,640100-001,1,x,1', 'parent: 640100-001 is a branch'],
  ['no parent', 'city,640900,x,,,,', 'parent: is missing'],
  ['a unit that is its own parent', 'city,640900,x,640900,,,', 'parent: there is no unit 640900'],
])('%s is refused', async (_what, line, fault) => {
  const services = await openBank();
  expect(await faultsOf(services, file('branch,640100-003,贺兰支行,640100,1,x,3', line))).toEqual([`line 3 ${fault}`]);
  expect(await faultsOf(services, file('branch,640100-003,贺兰支行,640200,1,x,3'))).toEqual([]);
});

const PLACED = `${HEADER},lat,lon,datum`;
const placed = (...lines: string[]) => [PLACED, ...lines, ''].join('\n');

test('a branch has its place by a map; a file without the columns leaves it, empty cells forget it', async () => {
  const services = await openBank();
  const locationNow = async () => {
    const branches = await readBranches(await contextOf(services, 'province'), undefined);
    return branches.find(({ code }) => code === '640100-001')?.location;
  };
  const line = 'branch,640100-001,西夏支行,640100,1,x,6';
  expect(await locationNow()).toBeNull();
  await importBranches(services, placed(`${line},38.4872,106.2309,gcj02`), 'test');
  expect(await locationNow()).toEqual({ lat: 38.4872, lon: 106.2309, datum: 'gcj02' });
  await importBranches(services, file(line), 'test');
  expect(await locationNow()).toEqual({ lat: 38.4872, lon: 106.2309, datum: 'gcj02' });
  await importBranches(services, placed(`${line},,,`), 'test');
  expect(await locationNow()).toBeNull();
});

test.each([
  ['off the globe', '91,106.2,wgs84', 'line 2 lat'],
  ['no number', '38.4,east,wgs84', 'line 2 lon'],
  ['an unknown datum', '38.4,106.2,bd09', 'line 2 datum'],
  ['no datum', '38.4,106.2,', 'line 2 lat'],
])('a place with %s is refused', async (_what, place, path) => {
  const services = await openBank();
  const faults = await faultsOf(services, placed(`branch,640100-001,西夏支行,640100,1,x,6,${place}`));
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([path]);
});

test('what is no CSV of this kind is one fault of the file', async () => {
  const services = await openBank();
  expect(await faultsOf(services, `${HEADER}\nbranch,"open`)).toEqual([expect.stringMatching(/^file: /) as string]);
  expect(await faultsOf(services, `${HEADER}\nbranch,1,2,3,4,5,6,7,8`)).toEqual([expect.stringMatching(/^file: /) as string]);
  expect(await faultsOf(services, '')).toEqual([]);
});

test('an import stands in the trail of the whole bank', async () => {
  const services = await openBank();
  await importBranches(services, file('head-office,000000,总行,,,,'), 'command line');
  const { actor, ...rest } = await contextOf(services, 'auditor');
  const root = { ...actor.unit, path: '/' };
  const { events } = await readAudit({ ...rest, actor: { ...actor, unit: root } }, {});
  expect(events[0]).toMatchObject({ verb: 'unit.import', actor: 'command line', detail: { lines: 1, added: 0 } });
});
