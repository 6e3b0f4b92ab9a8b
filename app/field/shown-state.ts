import { isOutdated } from './database.ts';
import type { Draft } from './draft.ts';
import type { Capturing } from './editors.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import type { Progress } from './send-evidence.ts';
import { LockedError } from './sealed-records.ts';
import type { FieldStore } from './store.ts';
import type { Person } from './store-people.ts';
import type { Bundle, Unreadable } from './stored.ts';
import type { User } from './wire.ts';

/** What a locked device says of itself. */
export type Locked = {
  /** Whom it greets: the one who is signed in, else the last one at the tablet; null when that is nobody. */
  person: Pick<Person, 'username' | 'name' | 'canUnlock' | 'unfinished'> | null;
  people: readonly Person[];
  /** The office has cut this device off: nothing here opens until it is let back in. */
  cutOff: boolean;
};

/** What every field page shows around its own content; replaced, never changed. */
export type FieldState = {
  /** What the person at the tablet works with; null while the device is locked, or nothing was fetched yet. */
  bundle: Bundle | null;
  /** The bundle is more than a day old: the office may have changed things since. It stays usable. */
  isStale: boolean;
  /** Set while nobody's work is unlocked in this document. */
  locked: Locked | null;
  /** Counts who has been unlocked or has left: what was read in an earlier turn may be another person's. */
  turn: number;
  /** How the last exchange with the server went. */
  server: 'unknown' | 'fresh' | 'signed-out' | 'locked' | 'cut-off' | 'unreachable';
  refreshing: boolean;
  /** How far this device's clock runs ahead of the server's; null while that is not known. */
  clockAheadMs: number | null;
  drafts: readonly Draft[];
  outbox: readonly OutboxEntry[];
  /** What is on its way out of this tab. */
  sending: Progress | null;
  /** What was sent and the server no longer has. */
  lost: readonly SentVisit[];
  /** Records of this person that this app cannot read; they can be exported. */
  unreadable: readonly Unreadable[];
  /** Checklist versions held, as `id@version`. */
  held: ReadonlySet<string>;
  /** By which the office knows this device; null before it is read. */
  deviceId: string | null;
  /** The device refuses to read or write. */
  storageFails: boolean;
  /** A newer app has taken the database over: this one must be loaded again. */
  outdated: boolean;
  /** Files of which evidence is being made in this document. */
  capturing: Capturing;
};

/** After this long the day's bundle is no longer of the day. */
const STALE_MS = 24 * 3_600_000;

export type ShownState = {
  state: () => FieldState;
  subscribe: (listener: () => void) => () => void;
  become: (part: Partial<FieldState>) => void;
  /** Reads the stores again and shows what they hold. A device that fails is shown as failing, never thrown. */
  reload: () => Promise<void>;
  /** Shows that the device did not read or write, and why. */
  fail: (error: unknown) => void;
};

type Options = {
  store: Pick<FieldStore, 'bundle' | 'people' | 'device' | 'drafts' | 'outbox' | 'heldChecklists'>;
  /** Whose work is unlocked. */
  atWork: () => string | null;
  signedIn: () => User | null;
  turn: () => number;
  now: () => Date;
};

export function createShownState({ store, atWork, signedIn, turn, now }: Options): ShownState {
  const listeners = new Set<() => void>();
  let reading = Promise.resolve();
  let next: Promise<void> | null = null;
  let state: FieldState = {
    bundle: null,
    isStale: false,
    locked: { person: null, people: [], cutOff: false },
    turn: 0,
    server: 'unknown',
    refreshing: false,
    clockAheadMs: null,
    drafts: [],
    outbox: [],
    sending: null,
    lost: [],
    unreadable: [],
    held: new Set(),
    deviceId: null,
    storageFails: false,
    outdated: false,
    capturing: { pending: 0, total: 0 },
  };

  function become(part: Partial<FieldState>): void {
    state = { ...state, ...part };
    listeners.forEach((listener) => listener());
  }

  /** One reading at a time: whoever asks during one gets the next, which sees all that was written until then. */
  function reload(): Promise<void> {
    next ??= reading.then(() => {
      next = null;
      reading = read();
      return reading;
    });
    return next;
  }

  async function read(): Promise<void> {
    try {
      const owner = atWork();
      const asOf = turn();
      const [bundle, drafts, outbox, held, people, device] = await Promise.all([
        owner === null ? null : store.bundle(owner),
        store.drafts(owner ?? ''),
        store.outbox(owner ?? ''),
        store.heldChecklists(),
        owner === null ? store.people() : [],
        store.device(),
      ]);
      // Somebody else may have come while the stores were read.
      if (asOf !== turn() || owner !== atWork()) return await read();
      become({
        bundle,
        isStale: bundle !== null && now().getTime() - Date.parse(bundle.fetchedAt) > STALE_MS,
        turn: asOf,
        locked: owner === null ? { ...greetingOf(people, signedIn()), cutOff: device.cutOff } : null,
        drafts: drafts.records.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)),
        outbox: outbox.records.sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1)),
        lost: state.lost.filter((visit) => visit.owner === owner),
        unreadable: [...drafts.unreadable, ...outbox.unreadable],
        held,
        deviceId: device.id,
        storageFails: false,
      });
    } catch (error) {
      fail(error);
    }
  }

  function fail(error: unknown): void {
    // The person has left while something was under way: there is nothing to store any more.
    if (error instanceof LockedError) return;
    become(isOutdated(error) ? { outdated: true } : { storageFails: true });
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become,
    reload,
    fail,
  };
}

function greetingOf(people: readonly Person[], signedIn: User | null): Omit<Locked, 'cutOff'> {
  const known = people.find(({ id, atTablet }) => (signedIn ? id === signedIn.id : atTablet));
  const stranger = signedIn && { ...signedIn, canUnlock: false, unfinished: 0 };
  return { person: known ?? stranger, people };
}

/** A bundle younger than this is not fetched again just because the app came to the front. */
const RECENT_MS = 5 * 60_000;

export function isRecent({ server, bundle }: FieldState, now: Date): boolean {
  return server === 'fresh' && bundle !== null && now.getTime() - Date.parse(bundle.fetchedAt) < RECENT_MS;
}
