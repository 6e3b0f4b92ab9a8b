import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { countStates } from '#app/domain/register-view.ts';
import { registerSchema } from '#app/domain/checklist/register.ts';
import { readRegisterFile } from '#app/services/checklists/register-file.server.ts';
import { readRegisterView } from '#app/services/checklists/read-register.server.ts';
import { ShippedChecklistError } from '#app/services/checklists/shipped.server.ts';
import { retireVersion } from '#db/queries/checklist-versions.ts';
import { temporaryPath } from '#tests/support/database.ts';

import { openTestServices, readerOf } from './open-services.ts';

const written = registerSchema.parse(parse(readFileSync(new URL('../../checklists/rules.yaml', import.meta.url), 'utf8')));

test('every rule of the register is shown once, in its group and order, and none is missing', async () => {
  const services = await openTestServices();
  const { groups } = await readRegisterView(readerOf(services));
  expect(groups.map(({ id, count, rules }) => ({ id, count, rules: rules.map((rule) => rule.id) }))).toEqual(
    written.groups.map(({ id, count, rules }) => ({ id, count: count ?? null, rules: rules.map((rule) => rule.id) })),
  );
  const rules = groups.flatMap((group) => group.rules);
  const counts = countStates(rules);
  expect(counts.missing).toBe(0);
  expect(counts.excused).toBe(written.groups.flatMap((group) => group.rules).filter((rule) => rule.excused).length);
  expect(counts.covered + counts['not-in-force'] + counts.excused).toBe(rules.length);
  expect(rules.filter((rule) => rule.state === 'excused' && rule.excused === null)).toEqual([]);
});

test('a draft that ships is marked as one; only a published version puts a rule in force', async () => {
  const services = await openTestServices();
  const rules = (await readRegisterView(readerOf(services))).groups.flatMap((group) => group.rules);
  const greeting = rules.find((rule) => rule.id === 'four-sounds/greet-on-arrival');
  expect(greeting?.state).toBe('covered');
  expect(greeting?.items.map(({ checklist }) => checklist.status)).toContain('published');
  for (const rule of rules.filter(({ state }) => state === 'not-in-force')) {
    expect(rule.items.length).toBeGreaterThan(0);
    expect(rule.items.every(({ checklist }) => checklist.status !== 'published')).toBe(true);
  }
});

test('a rule that only a retired version looks at is not in force, and still says which version did', async () => {
  const services = await openTestServices();
  await services.db.write((tx) => retireVersion(tx, 'branch-conduct', '1.0.0', '2026-11-01T00:00:00.000Z'));
  const rules = (await readRegisterView(readerOf(services))).groups.flatMap((group) => group.rules);
  const greeting = rules.find((rule) => rule.id === 'four-sounds/greet-on-arrival');
  expect(greeting?.state).toBe('not-in-force');
  const states = greeting?.items.map(({ checklist }) => `${checklist.id}@${checklist.version} ${checklist.status}`);
  expect(states).toContain('branch-conduct@1.0.0 retired');
});

test('an item is called source only where its own definition says so', async () => {
  const services = await openTestServices();
  const items = (await readRegisterView(readerOf(services))).groups.flatMap((group) => group.rules.flatMap((rule) => rule.items));
  expect(items.length).toBeGreaterThan(100);
  for (const { checklist, item, source } of items) {
    const entry = await services.library.find(checklist.id, checklist.version);
    expect(entry?.compiled.byId.get(item)?.source.kind, `${checklist.id}@${checklist.version} ${item}`).toBe(source);
  }
});

test.each([
  ['groups: [', /rules\.yaml is not valid YAML/],
  ['groups: []', /rules\.yaml groups: /],
])('a register that cannot be used stops the start with a sentence: %s', (text, sentence) => {
  const folder = temporaryPath('checklists');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'rules.yaml'), text);
  expect(() => readRegisterFile(folder)).toThrow(ShippedChecklistError);
  expect(() => readRegisterFile(folder)).toThrow(sentence);
});
