import type { Draft } from './draft.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import type { Progress } from './send-parcel.ts';
import type { FieldStore } from './store.ts';
import type { Bundle, Unreadable } from './stored.ts';

/** What every field page shows around its own content; replaced, never changed. */
export type FieldState = {
  /** What the person at the tablet works with; null when nobody is signed in or nothing was fetched yet. */
  bundle: Bundle | null;
  /** The bundle is more than a day old: the office may have changed things since. It stays usable. */
  isStale: boolean;
  /** How the last exchange with the server went. */
  server: 'unknown' | 'fresh' | 'signed-out' | 'unreachable';
  refreshing: boolean;
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
  /** The device refuses to read or write. */
  storageFails: boolean;
};

/** After this long the day's bundle is no longer of the day. */
const STALE_MS = 24 * 3_600_000;

export type ShownState = {
  state: () => FieldState;
  subscribe: (listener: () => void) => () => void;
  become: (part: Partial<FieldState>) => void;
  /** Reads the stores again and shows what they hold. A device that fails is shown as failing, never thrown. */
  reload: () => Promise<void>;
};

type Reads = Pick<FieldStore, 'activeBundle' | 'drafts' | 'outbox' | 'checklistHashes'>;

export function createShownState(store: Reads, now: () => Date): ShownState {
  const listeners = new Set<() => void>();
  let state: FieldState = {
    bundle: null,
    isStale: false,
    server: 'unknown',
    refreshing: false,
    drafts: [],
    outbox: [],
    sending: null,
    lost: [],
    unreadable: [],
    held: new Set(),
    storageFails: false,
  };

  function become(part: Partial<FieldState>): void {
    state = { ...state, ...part };
    listeners.forEach((listener) => listener());
  }

  async function reload(): Promise<void> {
    try {
      const bundle = await store.activeBundle();
      const owner = bundle?.user.id ?? '';
      const [drafts, outbox, hashes] = await Promise.all([
        store.drafts(owner),
        store.outbox(owner),
        store.checklistHashes(),
      ]);
      become({
        bundle,
        isStale: bundle !== null && now().getTime() - Date.parse(bundle.fetchedAt) > STALE_MS,
        drafts: drafts.records.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)),
        outbox: outbox.records.sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1)),
        lost: state.lost.filter((visit) => visit.owner === owner),
        unreadable: [...drafts.unreadable, ...outbox.unreadable],
        held: new Set(hashes.keys()),
        storageFails: false,
      });
    } catch {
      become({ storageFails: true });
    }
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become,
    reload,
  };
}

/** A bundle younger than this is not fetched again just because the app came to the front. */
const RECENT_MS = 5 * 60_000;

export function isRecent({ server, bundle }: FieldState, now: Date): boolean {
  return server === 'fresh' && bundle !== null && now.getTime() - Date.parse(bundle.fetchedAt) < RECENT_MS;
}
