import { expect, test } from 'vitest';

import type { Services } from '#app/services/context.server.ts';
import { signIn } from '#app/services/people/sign-in.server.ts';
import { findAttempt } from '#db/queries/sign-in-attempts.ts';

import { openTestServices } from './open-services.ts';

const attempt = (services: Services, now: string, username: string, address = '203.0.113.9') =>
  signIn({ ...services, now: () => new Date(now) }, { username, password: 'wrong' }, { address, userAgent: null, marks: [] });

test('attempts that no longer count are forgotten with the next failure, those that do are kept', async () => {
  const services = await openTestServices();
  const known = (key: string) => findAttempt(services.db.read, key);
  for (const name of ['nobody-1', 'nobody-2']) {
    await expect(attempt(services, '2026-11-20T02:00:00.000Z', name)).rejects.toMatchObject({ code: 'bad-credentials' });
  }
  await expect(attempt(services, '2026-11-20T02:10:00.000Z', 'nobody-3')).rejects.toMatchObject({ code: 'bad-credentials' });
  expect(await known('name:"nobody-1"')).toMatchObject({ failures: 1 });
  expect(await known('address:203.0.113.9')).toMatchObject({ failures: 3 });
  await expect(attempt(services, '2026-11-20T02:16:00.000Z', 'nobody-4')).rejects.toMatchObject({ code: 'bad-credentials' });
  expect([await known('name:"nobody-1"'), await known('name:"nobody-2"')]).toEqual([null, null]);
  expect(await known('name:"nobody-3"')).toMatchObject({ failures: 1 });
});

test('a name stays blocked at an address for its whole pause, also when its window ends before', async () => {
  const services = await openTestServices();
  await expect(attempt(services, '2026-11-20T02:00:00.000Z', 'head')).rejects.toMatchObject({ code: 'bad-credentials' });
  for (let guess = 0; guess < 4; guess += 1) {
    await expect(attempt(services, '2026-11-20T02:14:00.000Z', 'head')).rejects.toMatchObject({ code: 'bad-credentials' });
  }
  await expect(attempt(services, '2026-11-20T02:16:00.000Z', 'somebody')).rejects.toMatchObject({ code: 'bad-credentials' });
  for (const name of ['head', ' HEAD ', 'Head']) {
    await expect(attempt(services, '2026-11-20T02:16:00.000Z', name)).rejects.toMatchObject({ code: 'too-many-attempts', retryAfter: 180 });
  }
  await expect(attempt(services, '2026-11-20T02:20:00.000Z', 'head')).rejects.toMatchObject({ code: 'bad-credentials' });
});
