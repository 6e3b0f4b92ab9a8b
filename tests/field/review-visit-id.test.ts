import { expect, test } from 'vitest';

import { createFieldClient } from '#app/field/client.ts';
import { newVisitId } from '#app/field/visit-id.ts';
import type { Branch, User } from '#app/field/wire.ts';
import { visitId } from '#app/domain/visit.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { bareCapturing } from './capturing.ts';
import { newDevice, openStore, unlockedKeys } from './device.ts';
import { read, wang } from './people.ts';

const { definition } = smallChecklist();
const branch: Branch = {
  code: '640100-017',
  name: 'Xixia',
  class: '1',
  address: '',
  location: null,
  unit: { code: '640100', name: 'Yinchuan' },
};
const { id, version, title, method, total, effectiveFrom } = definition;
const entry = { id, version, title, method, total, effectiveFrom, status: 'published', sha256: 'a'.repeat(64), itemCount: 5 };

async function idOfVisitBy(user: User): Promise<string> {
  newDevice();
  const keyring = unlockedKeys();
  const client = createFieldClient({
    store: openStore(keyring),
    keyring,
    label: 'iPad · Safari',
    rounds: 10,
    api: {
      clockAheadMs: () => null,
      signIn: async () => ({ name: 'unreachable' }),
      registerDevice: async () => true,
      deviceKey: async () => ({ name: 'unreachable' }),
      storeDeviceKey: async () => true,
      session: async () => read(user),
      branches: async () => read([branch]),
      checklists: async () => read({ timeZone: 'Asia/Shanghai', checklists: [{ ...entry, method: user.role === 'shopper' ? 'mystery' : method }] }),
      checklist: async () => read(definition),
      visits: async () => read([]),
      errands: async () => read([]),
      beginErrand: async () => true,
      isStored: async () => read(true),
      askForEvidence: async () => ({ name: 'none', cause: 'network' }),
      sendEvidence: async () => ({ name: 'none', cause: 'network' }),
      handIn: async () => ({ name: 'none', cause: 'network' }),
      sayOfEvidence: async () => ({ name: 'none', cause: 'network' }),
    },
    channel: { tell: () => undefined, listen: () => () => undefined },
    exclusively: (work) => work(),
    isOnline: () => true,
    now: () => new Date(),
    random: () => 0,
    newId: newVisitId,
    ...bareCapturing,
    delay: () => () => undefined,
  });
  await client.ready();
  await client.refresh();
  return client.startVisit(branch, entry, (kind, number) => `${kind.en} ${number}`);
}

/** The instant that a UUID of version 7 begins with. */
const instantIn = (uuid: string) => Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16);

test('the id of a shopper’s visit does not tell when it was made; any other sorts by it', async () => {
  const covert = await idOfVisitBy({ ...wang, role: 'shopper' });
  expect(visitId.parse(covert)).toBe(covert);
  expect(covert[14]).toBe('4');
  const open = await idOfVisitBy(wang);
  expect(open[14]).toBe('7');
  expect(Math.abs(instantIn(open) - Date.now())).toBeLessThan(60_000);
});
