import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';

import type { ActorContext, Services } from '#app/services/context.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { listAuditEvents } from '#db/queries/audit.ts';
import { putBranch } from '#db/queries/branches.ts';
import { person } from '#db/schema/index.ts';
import { perfectVisit, visitId } from '#tests/routes/visit-body.ts';
import { actorOf, seedTree } from '#tests/support/tree.ts';

import { openTestServices } from './open-services.ts';

async function openBank(): Promise<Services> {
  const services = await openTestServices();
  await seedTree(services.db);
  return services;
}

const as = (services: Services, username: string): ActorContext => ({ ...services, actor: actorOf(username) });

async function bodyOf(services: Services, checklist: string, branch: string) {
  const entry = await services.library.find(checklist, '1.0.0');
  if (!entry) throw new Error(`no checklist ${checklist}`);
  return { ...perfectVisit(entry.compiled), branch };
}

test('a branch takes visits up to its last day, also afterwards, and none of a later day', async () => {
  const services = await openBank();
  const body = await bodyOf(services, 'branch-conduct', 'b-003');
  const close = (closedOn: string) =>
    services.db.write((tx) => putBranch(tx, { unitId: 'unit-b-003', class: '1', address: '', windows: 3, closedOn }));
  await close('2026-11-02');
  await expect(submitVisit(as(services, 'inspector'), visitId(1), body)).rejects.toMatchObject({
    code: 'invalid',
    errors: [{ path: 'branch', message: 'b-003 is closed since 2026-11-02' }],
  });
  await close('2026-11-03');
  const { replayed, visit } = await submitVisit(as(services, 'inspector'), visitId(1), body);
  expect([replayed, visit.branch.code]).toEqual([false, 'b-003']);
  await close('2026-11-02');
  expect((await submitVisit(as(services, 'inspector'), visitId(1), body)).replayed).toBe(true);
});

test('that a visit was secret stays true when its shopper becomes an inspector', async () => {
  const services = await openBank();
  const body = await bodyOf(services, 'mystery-visit', 'b-001');
  await submitVisit(as(services, 'shopper'), visitId(2), body);
  await services.db.write((tx) => tx.update(person).set({ role: 'inspector' }).where(eq(person.username, 'shopper')));
  const read = (who: string) => listAuditEvents(services.db.read, actorOf(who), { limit: 10 });
  expect(await read('auditor')).toMatchObject([{ verb: 'visit.submit', actorName: null, at: '2026-11-20', detail: {} }]);
  expect(await read('reviewer')).toMatchObject([{ actorName: 'Name of shopper', at: '2026-11-20T02:00:00.000Z' }]);
});
