import { expect, test } from 'vitest';

import type { ActorContext, Services } from '#app/services/context.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { retireVersion } from '#db/queries/checklist-versions.ts';
import { perfectVisit, visitId } from '#tests/routes/visit-body.ts';
import { actorOf, seedTree } from '#tests/support/tree.ts';

import { openTestServices } from './open-services.ts';

/** 1.0.0 is in force from 2025-01-01, 2.0.0 from 2026-10-01; the moment is 2026-11-20. */
async function openBank() {
  const services = await openTestServices();
  await seedTree(services.db);
  return services;
}

async function handIn(services: Services, number: number, version: string, startedAt: string) {
  const entry = await services.library.find('branch-conduct', version);
  if (!entry) throw new Error(`no branch-conduct ${version}`);
  const finishedAt = new Date(Date.parse(startedAt) + 3_600_000).toISOString();
  const ctx: ActorContext = { ...services, actor: actorOf('inspector') };
  return submitVisit(ctx, visitId(number), { ...perfectVisit(entry.compiled), branch: 'b-001', startedAt, finishedAt });
}

test('a visit keeps the version it began with, though another is in force or that one is retired when it arrives', async () => {
  const services = await openBank();
  const under = async (number: number, version: string, startedAt: string) => (await handIn(services, number, version, startedAt)).visit.checklist.version;
  expect(await under(1, '1.0.0', '2026-09-30T15:00:00.000Z')).toBe('1.0.0');
  expect(await under(2, '1.0.0', '2026-11-03T01:00:00.000Z')).toBe('1.0.0');
  expect(await under(3, '2.0.0', '2026-11-03T01:00:00.000Z')).toBe('2.0.0');
  await services.db.write((tx) => retireVersion(tx, 'branch-conduct', '2.0.0', '2026-11-19T00:00:00.000Z'));
  expect(await under(4, '2.0.0', '2026-11-18T01:00:00.000Z')).toBe('2.0.0');
});

test.each([
  ['before its first day in the bank', '2026-09-30T15:59:00.000Z', 'branch-conduct 2.0.0 takes effect on 2026-10-01'],
  ['after it was retired', '2026-11-19T01:00:00.000Z', /branch-conduct 2\.0\.0 is retired; it takes only visits begun before/],
])('no visit is begun by a version %s', async (_, startedAt, message) => {
  const services = await openBank();
  await services.db.write((tx) => retireVersion(tx, 'branch-conduct', '2.0.0', '2026-11-19T00:00:00.000Z'));
  const told = typeof message === 'string' ? message : (expect.stringMatching(message) as string);
  await expect(handIn(services, 1, '2.0.0', startedAt)).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ path: 'checklist', message: told }],
  });
});
