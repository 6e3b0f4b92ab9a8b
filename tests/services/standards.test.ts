import { expect, test } from 'vitest';

import { readStandard, readStandards } from '#app/services/checklists/read-checklists.server.ts';
import { retireVersion } from '#db/queries/checklist-versions.ts';

import { openTestServices, readerOf } from './open-services.ts';

test('a new installation has one version of every checklist in force, and says of the others how they stand', async () => {
  const services = await openTestServices('2026-11-20T02:00:00.000Z');
  const standards = await readStandards(readerOf(services));
  const inForce = standards.filter(({ standing }) => standing === 'in-force').map(({ id, version }) => `${id}@${version}`);
  expect(inForce.sort()).toEqual([
    'branch-conduct@2.0.0',
    'complaint-handling@1.0.0',
    'emergency-readiness@1.0.0',
    'media-response@1.0.0',
    'mystery-visit@1.0.0',
    'premium-service-process@1.0.0',
    'sms-promotion@1.0.0',
    'video-review@1.0.0',
    'wealth-sales-conduct@1.0.0',
  ]);
  expect(standards.filter(({ standing }) => standing !== 'in-force').map(({ id, version, standing }) => [id, version, standing])).toEqual([
    ['branch-conduct', '1.0.0', 'over'],
  ]);
});

test('a version changes its standing with the local day of the bank, and with its retirement', async () => {
  const standing = async (now: string, version: string) =>
    (await readStandard(readerOf(await openTestServices(now)), 'branch-conduct', version)).standing;
  expect(await standing('2026-09-30T15:59:59.000Z', '2.0.0')).toBe('to-come');
  expect(await standing('2026-09-30T15:59:59.000Z', '1.0.0')).toBe('in-force');
  expect(await standing('2026-09-30T16:00:00.000Z', '2.0.0')).toBe('in-force');
  expect(await standing('2026-09-30T16:00:00.000Z', '1.0.0')).toBe('over');
  const services = await openTestServices('2026-11-20T02:00:00.000Z');
  await services.db.write((tx) => retireVersion(tx, 'branch-conduct', '2.0.0', '2026-11-19T00:00:00.000Z'));
  expect(await readStandard(readerOf(services), 'branch-conduct', '2.0.0')).toMatchObject({ status: 'retired', standing: null });
  expect(await readStandard(readerOf(services), 'branch-conduct', '1.0.0')).toMatchObject({ standing: 'in-force' });
});
