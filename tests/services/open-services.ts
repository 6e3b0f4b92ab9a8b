import { afterAll } from 'vitest';

import type { Actor } from '#app/domain/access.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { openServices } from '#app/services/open.server.ts';
import { readSettings } from '#app/services/settings.server.ts';
import { sqliteFile } from '#tests/support/database.ts';

const opened: Services[] = [];

afterAll(async () => {
  for (const services of opened.splice(0)) await services.db.close();
});

/** The services over a fresh SQLite file with the shipped standards, at a fixed moment. */
export async function openTestServices(now = '2026-11-20T02:00:00.000Z'): Promise<Services> {
  const settings = readSettings({ NODE_ENV: 'test', DATABASE_URL: `file:${await sqliteFile()}` });
  const services = await openServices(settings, () => new Date(now));
  opened.push(services);
  return services;
}

/** Somebody at head office who may read everything that is not a visit. */
const reader: Actor = {
  id: 'reader',
  username: 'reader',
  name: 'Reader',
  role: 'auditor',
  unit: { id: 'head-office', code: '000000', name: 'Head office', path: '/head-office/' },
};

export function readerOf(services: Services, actor: Actor = reader): ActorContext {
  return { ...services, actor };
}
