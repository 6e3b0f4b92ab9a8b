import { writeFileSync } from 'node:fs';

import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';

import { temporaryPath } from '#tests/support/app.ts';

import { mingcha } from './command-line.ts';

const units = `kind,code,name,parent,class,address,windows
head-office,000000,总行,,,,
city,640100,银川分行,000000,,,
branch,640100-001,西夏支行,640100,1,西夏区 1 号,6
`;

const ada = ['users', 'add', '--username', 'ada', '--name', '艾达', '--role', 'inspector', '--unit', '640100'];

function rows<T>(database: string, query: string): T[] {
  const file = new Sqlite(database, { readonly: true });
  const found = file.prepare<[], T>(query).all();
  file.close();
  return found;
}

test('a bank is set up from nothing: units from a file, a person with a password from a pipe', async () => {
  const database = temporaryPath('bank.sqlite');
  const file = temporaryPath('units.csv');
  writeFileSync(file, units);
  expect(await mingcha(['branches', 'import', file], { database })).toEqual({ code: 0, stdout: '3 added, 0 changed\n', stderr: [] });
  expect(await mingcha(['branches', 'import', file], { database })).toEqual({ code: 0, stdout: '0 added, 3 changed\n', stderr: [] });

  const added = await mingcha(ada, { database, stdin: 'a long password\nand a second line\n' });
  expect(added).toEqual({ code: 0, stdout: expect.stringMatching(/^ada [0-9a-f-]{36}\n$/) as string, stderr: [] });
  const given = await mingcha([...ada.with(3, 'bob'), '--password', 'another password'], { database });
  expect(given.code).toBe(0);
  expect(rows(database, 'select username, name, role, active from person order by username')).toEqual([
    { username: 'ada', name: '艾达', role: 'inspector', active: 1 },
    { username: 'bob', name: '艾达', role: 'inspector', active: 1 },
  ]);
  const verbs = rows<{ verb: string; actor_name: string }>(database, 'select verb, actor_name from audit_event order by seq');
  expect(verbs.filter(({ actor_name: name }) => name === 'command line').map(({ verb }) => verb)).toEqual([
    'unit.import',
    'unit.import',
    'person.add',
    'person.add',
  ]);

  const renewed = await mingcha(['users', 'reset-password', '--username', 'ada'], { database, stdin: 'one more password\n' });
  expect(renewed).toEqual({ code: 0, stdout: added.stdout, stderr: [] });
  const nobody = await mingcha(['users', 'reset-password', '--username', 'eve', '--password', 'one more password'], { database });
  expect(nobody).toEqual({ code: 1, stdout: '', stderr: ['username: there is no account eve'] });

  const taken = await mingcha(ada, { database, stdin: 'a long password\n' });
  expect(taken).toEqual({ code: 1, stdout: '', stderr: ['username: ada is taken'] });
});

test('a person with faults is refused with each of them, before any database is opened', async () => {
  const database = temporaryPath('never.sqlite');
  const wrong = ['users', 'add', '--username', 'a', '--role', 'king', '--unit', '640100'];
  const { code, stdout, stderr } = await mingcha(wrong, { database, stdin: 'short\n' });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.map((line) => line.split(':')[0])).toEqual(['username', 'name', 'role', 'password']);
  const option = await mingcha(['users', 'add', '--passwort', 'x'], { database });
  expect(option.code).toBe(1);
  expect(option.stderr.at(-1)).toMatch(/^usage: users add /);
  expect(() => rows(database, 'select 1')).toThrow();
});

test('a file of branches with faults is refused with each of them by line; a missing one by name', async () => {
  const database = temporaryPath('faulty.sqlite');
  const file = temporaryPath('faulty.csv');
  writeFileSync(file, `${units}branch,640100-002,,640100,1,x,many\nbranch,640100-003,x,999,1,x,1\n`);
  const { code, stdout, stderr } = await mingcha(['branches', 'import', file], { database });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.map((line) => line.slice(0, line.indexOf(':')))).toEqual([`${file} line 5 name`, `${file} line 5 windows`]);
  expect((await mingcha(['branches', 'import', '/no/such.csv'], { database })).stderr).toEqual(['/no/such.csv: cannot be read']);
  expect((await mingcha(['branches', 'import'])).stderr[0]).toMatch(/^usage: branches import/);
});
