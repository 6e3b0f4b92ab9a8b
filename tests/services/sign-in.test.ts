import { expect, test } from 'vitest';

import { signIn } from '#app/services/people/sign-in.server.ts';
import { beginAttempt, noteFailure } from '#app/services/people/throttle.server.ts';
import { clockAt, openBank } from '#tests/support/app.ts';
import { NOW, PASSWORD } from '#tests/support/small-bank.ts';

import { median } from './median.ts';

const from = { address: '192.0.2.7', userAgent: 'test' };

test('an unknown name, a closed account and a wrong password take as long as each other', async () => {
  const services = await openBank();
  const times: Record<string, number[]> = { head: [], nobody: [], closed: [] };
  for (let round = 0; round < 5; round += 1) {
    for (const name of ['head', 'nobody', 'closed']) {
      const start = performance.now();
      await expect(signIn(services, { username: `${name}`, password: 'wrong' }, { ...from, address: `${round}` })).rejects.toMatchObject({
        code: round < 5 ? 'bad-credentials' : 'too-many-attempts',
      });
      times[name]?.push(performance.now() - start);
    }
  }
  // Without the decoy the answer to an unknown name is some twenty times faster.
  const [known = 0, unknown = 0, closed = 0] = Object.values(times).map(median);
  expect(unknown / known).toBeGreaterThan(0.3);
  expect(closed / known).toBeGreaterThan(0.3);
});

test('fifty failures from one address block it for every name, and only for its pause', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  for (let n = 0; n < 49; n += 1) await noteFailure(services, from.address);
  await beginAttempt(services, 'anybody', from.address);
  await noteFailure(services, from.address);
  const refused = { code: 'too-many-attempts', retryAfter: 300 };
  await expect(signIn(services, { username: 'head', password: PASSWORD }, from)).rejects.toMatchObject(refused);
  await expect(beginAttempt(services, 'somebody', from.address)).rejects.toMatchObject(refused);
  await beginAttempt(services, 'somebody', '192.0.2.8');
  clock.advance(300_000);
  expect((await signIn(services, { username: 'head', password: PASSWORD }, from)).user.username).toBe('head');
});

test('failures older than the window are forgotten', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  for (let n = 0; n < 12; n += 1) {
    await beginAttempt(services, 'somebody', from.address);
    clock.advance(4 * 60_000);
  }
});
