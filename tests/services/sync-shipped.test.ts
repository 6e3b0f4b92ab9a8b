import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { beforeEach, expect, test } from 'vitest';

import { checklistHash } from '#app/services/checklists/checklist-file.server.ts';
import { lockVersion, readShipped, ShippedChecklistError } from '#app/services/checklists/shipped.server.ts';
import { syncShipped } from '#app/services/checklists/sync-shipped.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { openBank, temporaryPath } from '#tests/support/app.ts';
import { smallChecklistInput } from '#tests/support/small-checklist.ts';

let folder: string;
let services: Services;
beforeEach(async () => {
  folder = mkdtempSync(temporaryPath('checklists-'));
  services = await openBank();
  writeFileSync(join(folder, 'published.json'), '{}');
});

const FILE = 'tiny/1.0.0.yaml';

/** A checklist file; JSON is YAML. */
function write(title: string, file = FILE): string {
  const text = JSON.stringify({ ...smallChecklistInput(), id: 'tiny', title: { zh: title, en: title } }, null, 2);
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
  return text;
}

const sync = () => syncShipped(services.db, readShipped(folder), { now: services.now(), newId: services.newId });
const stored = async () => {
  const entry = await services.library.find('tiny', '1.0.0');
  return entry && { status: entry.head.status, title: entry.compiled.definition.title.en, published: entry.head.publishedAt !== null };
};

test('a file that is not locked is a draft and follows its file', async () => {
  write('first');
  await sync();
  expect(await stored()).toEqual({ status: 'draft', title: 'first', published: false });
  write('second');
  await sync();
  expect(await stored()).toEqual({ status: 'draft', title: 'second', published: false });
});

test('a draft is published at the start after its hash was locked, also when its text stayed the same', async () => {
  const text = write('first');
  await sync();
  lockVersion('tiny@1.0.0', checklistHash(text), folder);
  await sync();
  expect(await stored()).toEqual({ status: 'published', title: 'first', published: true });
  await sync();
  expect(() => lockVersion('tiny@1.0.0', checklistHash(text), folder)).toThrow(/published already.*new version number/);
});

test('a published file that was changed stops the start and says what to do', async () => {
  const text = write('first');
  lockVersion('tiny@1.0.0', checklistHash(text), folder);
  await sync();
  write('second');
  await expect(async () => sync()).rejects.toThrow(ShippedChecklistError);
  await expect(async () => sync()).rejects.toThrow(/checklists\/tiny\/1\.0\.0\.yaml was changed after it was published.*new version/s);
  writeFileSync(join(folder, FILE), text.replaceAll('\n', '\r\n'));
  await sync();
});

test('a lock that was changed along with its file stops at the database, which knows the first hash', async () => {
  lockVersion('tiny@1.0.0', checklistHash(write('first')), folder);
  await sync();
  writeFileSync(join(folder, 'published.json'), JSON.stringify({ 'tiny@1.0.0': checklistHash(write('second')) }));
  await expect(sync()).rejects.toThrow(/tiny@1\.0\.0 is published in this database with other contents/);
  expect(await stored()).toMatchObject({ title: 'first' });
});

test('a published file that is lost stops the start', () => {
  lockVersion('tiny@1.0.0', checklistHash(write('first')), folder);
  rmSync(join(folder, FILE));
  expect(() => readShipped(folder)).toThrow(/names tiny@1\.0\.0, but its file is gone/);
});

test('a file under another name stops the start; a broken file does only once it is published', () => {
  write('first', 'tiny/1.1.0.yaml');
  expect(() => readShipped(folder)).toThrow(/checklists\/tiny\/1\.1\.0\.yaml says it is tiny@1\.0\.0/);
  const text = 'id: tiny\nversion: 1\n';
  writeFileSync(join(folder, 'tiny/1.1.0.yaml'), text);
  const warnings: string[] = [];
  expect(readShipped(folder, (line) => warnings.push(line))).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('checklists/tiny/1.1.0.yaml is left out') as string]);
  lockVersion('tiny@1.1.0', checklistHash(text), folder);
  expect(() => readShipped(folder)).toThrow(/checklists\/tiny\/1\.1\.0\.yaml/);
});
