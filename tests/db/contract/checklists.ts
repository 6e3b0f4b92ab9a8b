import { expect } from 'vitest';

import {
  findChecklistVersion,
  findDefinition,
  insertChecklistVersion,
  listChecklistVersions,
  listDefinitions,
  replaceDraft,
  retireVersion,
} from '#db/queries/checklist-versions.ts';

import type { BankTest } from '../contract.ts';

import { checklist, nextChecklist, versionRow } from './bank.ts';

const { definition: _definition, ...head } = versionRow(checklist);
const draft = { ...versionRow(checklist), version: '2.0.0', status: 'draft' as const, publishedAt: null };

export function checklistContract(test: BankTest): void {
  test('a version comes back as it was stored, its definition apart', async ({ db }) => {
    expect(await findChecklistVersion(db.read, 'small', '1.0.0')).toEqual(head);
    expect(await findDefinition(db.read, 'small', '1.0.0')).toEqual(checklist.definition);
    expect(await findChecklistVersion(db.read, 'small', '9.0.0')).toBeNull();
    expect(await findDefinition(db.read, 'large', '1.0.0')).toBeNull();
  });

  test('versions are listed with the newest effective date first, then by number', async ({ db }) => {
    await db.write((tx) => insertChecklistVersion(tx, { ...draft, version: '0.9.0', effectiveFrom: '2027-01-01' }));
    const versions = await listChecklistVersions(db.read);
    expect(versions.map((row) => row.version)).toEqual(['0.9.0', '1.1.0', '1.0.0']);
    expect(versions.every((row) => !('definition' in row))).toBe(true);
  });

  test('a draft takes other contents, a published version does not', async ({ db }) => {
    await db.write(async (tx) => {
      await insertChecklistVersion(tx, draft);
      await replaceDraft(tx, { ...draft, itemCount: 99 });
      await replaceDraft(tx, { ...versionRow(checklist), itemCount: 99 });
    });
    expect((await findChecklistVersion(db.read, 'small', '2.0.0'))?.itemCount).toBe(99);
    expect((await findChecklistVersion(db.read, 'small', '1.0.0'))?.itemCount).toBe(head.itemCount);
  });

  test('only a published version is retired', async ({ db }) => {
    const at = '2026-12-01T00:00:00.000Z';
    await db.write(async (tx) => {
      await insertChecklistVersion(tx, draft);
      await retireVersion(tx, 'small', '1.0.0', at);
      await retireVersion(tx, 'small', '2.0.0', at);
    });
    expect(await findChecklistVersion(db.read, 'small', '1.0.0')).toEqual({ ...head, status: 'retired', retiredAt: at });
    expect((await findChecklistVersion(db.read, 'small', '2.0.0'))?.status).toBe('draft');
  });

  test('definitions of what was ever in force come with the newest version first, by number and not by letter', async ({
    db,
  }) => {
    const definition = { ...checklist.definition, version: '1.10.0' };
    await db.write(async (tx) => {
      await insertChecklistVersion(tx, { ...versionRow(checklist), version: '1.10.0', definition });
      await insertChecklistVersion(tx, draft);
      await insertChecklistVersion(tx, { ...draft, version: '3.0.0', status: 'in-review' });
      await retireVersion(tx, 'small', '1.0.0', '2026-12-01T00:00:00.000Z');
    });
    expect(await listDefinitions(db.read, 'small')).toEqual([definition, nextChecklist.definition, checklist.definition]);
    expect(await listDefinitions(db.read, 'large')).toEqual([]);
  });
}
