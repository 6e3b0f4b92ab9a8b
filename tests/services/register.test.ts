import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { countStates } from '#app/domain/register-view.ts';
import { registerSchema } from '#app/domain/checklist/register.ts';
import { readRegisterFile } from '#app/services/checklists/register-file.server.ts';
import { readRegisterView } from '#app/services/checklists/read-register.server.ts';
import { ShippedChecklistError } from '#app/services/checklists/shipped.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { findChecklistVersion, findDefinition, insertChecklistVersion, retireVersion } from '#db/queries/checklist-versions.ts';
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

test('only a published version puts a rule in force; a draft that ships and a retired version are shown as what they are', async () => {
  const services = await openTestServices();
  expect(await stateOf(services, 'media/owner')).toEqual({ state: 'covered', by: ['media-response@1.0.0 published'] });
  await services.db.write(async (tx) => {
    await retireVersion(tx, 'media-response', '1.0.0', '2026-11-01T00:00:00.000Z');
    const head = await findChecklistVersion(tx, 'media-response', '1.0.0');
    const definition = await findDefinition(tx, 'media-response', '1.0.0');
    if (!head || !definition) throw new Error('media-response is not there');
    const next = { ...definition, version: '1.0.1' };
    const unpublished = { status: 'draft', publishedAt: null, retiredAt: null } as const;
    await insertChecklistVersion(tx, { ...head, ...unpublished, version: '1.0.1', sha256: 'd'.repeat(64), definition: next });
  });
  const after = await stateOf(services, 'media/owner');
  expect(after.state).toBe('not-in-force');
  expect(after.by?.sort()).toEqual(['media-response@1.0.0 retired', 'media-response@1.0.1 draft']);
});

test('every rule that is not excused is in force on a fresh installation', async () => {
  const rules = (await readRegisterView(readerOf(await openTestServices()))).groups.flatMap((group) => group.rules);
  expect(rules.filter(({ state }) => state !== 'covered' && state !== 'excused').map(({ id }) => id)).toEqual([]);
});

async function stateOf(services: Services, id: string) {
  const rules = (await readRegisterView(readerOf(services))).groups.flatMap((group) => group.rules);
  const rule = rules.find((candidate) => candidate.id === id);
  return { state: rule?.state, by: rule?.items.map(({ checklist }) => `${checklist.id}@${checklist.version} ${checklist.status}`) };
}

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
