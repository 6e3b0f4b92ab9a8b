import type { FieldApi, Reading } from '#app/field/api.ts';
import type { Channel, Notice } from '#app/field/channel.ts';
import { createFieldClient, type FieldClient } from '#app/field/client.ts';
import type { OpenDraft } from '#app/field/editors.ts';
import { createKeyring, type Keyring } from '#app/field/keyring.ts';
import type { LocalVisit } from '#app/field/local-visit.ts';
import type { Branch, ChecklistEntry, Errand, Reply, User } from '#app/field/wire.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { bareCapturing } from './capturing.ts';
import { openStore, unlockedKeys } from './device.ts';
import { li, read, wang } from './people.ts';

/** A tablet as its pages use it, and a server that answers as told. */

export const { definition } = smallChecklist();
export const branch: Branch = {
  code: '640100-017',
  name: 'Xixia',
  class: '1',
  address: '',
  location: null,
  unit: { code: '640100', name: 'Yinchuan' },
};
export const entry: ChecklistEntry = {
  id: 'small',
  version: '1.0.0',
  title: definition.title,
  method: 'on-site',
  status: 'published',
  sha256: 'a'.repeat(64),
  effectiveFrom: '2026-01-01',
  itemCount: 5,
  total: 20,
};

/** `now` is the moment at the tablet. */
export type Server = {
  now: string;
  /** The visits the server does not have any more. */
  lost: Set<string>;
  session: Reading<User>;
  /** Who may sign in by which password. */
  accounts: { user: User; password: string }[];
  /** Where the bank's days begin. */
  timeZone: string;
  checklists: ChecklistEntry[];
  fetched: string[];
  /** What the office has assigned, and what it was told was begun. */
  errands: Errand[];
  begun: string[];
  /** The labels of the devices that have come, and the keys the office keeps, by person. */
  devices: string[];
  keys: Map<string, string>;
  cutOff: boolean;
  keysAreOutOfReach: boolean;
  reply: (id: string) => Reply;
};

export function serverOf(session: Reading<User>): Server {
  const score = { arithmetic: 90, final: 90, coverage: 1, state: 'sufficient', sections: [], vetoes: [] };
  return {
    now: '2026-11-03T01:05:00.000Z',
    lost: new Set(),
    session,
    accounts: [],
    timeZone: 'Asia/Shanghai',
    checklists: [entry],
    fetched: [],
    errands: [],
    begun: [],
    devices: [],
    keys: new Map(),
    cutOff: false,
    keysAreOutOfReach: false,
    reply: (id) => ({ name: 'answer', status: 201, body: { id, score }, retryAfterMs: null }),
  };
}

function apiOf(server: Server): FieldApi {
  const known = <T>(value: T): Promise<Reading<T>> =>
    Promise.resolve(server.session.name === 'read' ? read(value) : server.session);
  return {
    clockAheadMs: () => null,
    session: async () => (server.cutOff ? { name: 'cut-off' } : server.session),
    registerDevice: async (label) => {
      server.devices.push(label);
      return !server.cutOff && server.session.name === 'read';
    },
    deviceKey: async () => {
      if (server.keysAreOutOfReach) return { name: 'unreachable' };
      return server.cutOff ? { name: 'cut-off' } : map(server.session, ({ id }) => server.keys.get(id) ?? null);
    },
    storeDeviceKey: async (key) => {
      if (server.session.name !== 'read') return false;
      server.keys.set(server.session.value.id, key);
      return true;
    },
    signIn: async ({ username, password }) => {
      if (server.cutOff) return { name: 'cut-off' };
      if (server.session.name === 'unreachable') return server.session;
      const account = server.accounts.find(({ user }) => user.username === username);
      if (account?.password !== password) return { name: 'refused' };
      server.session = read(account.user);
      return { name: 'read', value: account.user };
    },
    branches: () => known([branch]),
    checklists: () => known({ timeZone: server.timeZone, checklists: server.checklists }),
    checklist: (id, version) => {
      server.fetched.push(`${id}@${version}`);
      return known({ ...definition, id, version });
    },
    visits: () => known([]),
    errands: () => known(server.errands),
    beginErrand: async (id) => {
      if (server.session.name !== 'read') return false;
      server.begun.push(id);
      return true;
    },
    isStored: ({ id }) => known(!server.lost.has(id)),
    askForEvidence: async () => ({ name: 'none', cause: 'network' }),
    sendEvidence: async () => ({ name: 'none', cause: 'network' }),
    handIn: async ({ id }) => server.reply(id),
    sayOfEvidence: async (_visit, sha256) => ({ name: 'answer', status: 201, body: { sha256 }, retryAfterMs: null }),
  };
}

function map<A, B>(reading: Reading<A>, change: (value: A) => B): Reading<B> {
  return reading.name === 'read' ? read(change(reading.value)) : reading;
}

const quiet = { tell: () => undefined, listen: () => () => undefined };

type Tab = {
  /** The keys that are unlocked from the start; those of everybody unless told otherwise. */
  keyring?: Keyring;
  channel?: Channel;
  /** What makes photos and recordings here. */
  capturing?: Partial<typeof bareCapturing>;
};

/** One more tab of the tablet that was last taken out by `newDevice`. */
export function tablet(server: Server, { keyring = unlockedKeys(), channel = quiet, capturing = {} }: Tab = {}) {
  let ids = 0;
  const store = openStore(keyring, () => client.makeRoom());
  const client: FieldClient = createFieldClient({
    store,
    keyring,
    label: 'iPad · Safari',
    rounds: 10,
    api: apiOf(server),
    channel,
    exclusively: (work) => work(),
    isOnline: () => server.session.name !== 'unreachable',
    now: () => new Date(server.now),
    random: () => 0,
    newId: () => `0192f0c1-0000-7000-8000-00000000000${(ids += 1)}`,
    ...bareCapturing,
    ...capturing,
    delay: (run, ms) => {
      const timer = setTimeout(run, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
  return { client, store, keyring };
}

export const WANGS = 'wang-s-password';
export const LIS = 'li-s-password';

/** A server that Wang and Li can sign in at; nobody is, until then. */
export function serverForBoth(): Server {
  const accounts = [
    { user: wang, password: WANGS },
    { user: li, password: LIS },
  ];
  return { ...serverOf({ name: 'signed-out' }), accounts };
}

/** One more tab of the tablet, just opened: nobody's key is unlocked. */
export async function opened(server: Server, tab: Tab = {}) {
  const made = { ...tablet(server, { keyring: createKeyring(), ...tab }), server };
  await made.client.ready();
  return made;
}

/** A tablet with one person at work. */
export async function signedIn(user = wang, tab: Tab = {}) {
  const server = serverOf(read(user));
  const made = { ...tablet(server, tab), server };
  await made.client.ready();
  await made.client.refresh();
  return made;
}

export const nameOf = (kind: { en: string }, number: number) => `${kind.en} ${number}`;

export function editorOf(visit: LocalVisit | null): OpenDraft {
  if (visit?.kind !== 'draft') throw new Error(`a draft was expected, not ${visit?.kind}`);
  return visit.editor;
}

/** What several tabs of one device tell each other. */
export function tabs(): () => Channel {
  const listeners = new Set<(notice: Notice) => void>();
  return () => {
    let own: (notice: Notice) => void = () => undefined;
    return {
      tell: (notice) => listeners.forEach((listener) => listener !== own && listener(notice)),
      listen: (listener) => {
        listeners.add((own = listener));
        return () => void listeners.delete(listener);
      },
    };
  };
}
