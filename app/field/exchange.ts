import type { FieldApi } from './api.ts';
import type { AtTablet } from './at-tablet.ts';
import type { Channel } from './channel.ts';
import { createLostSearch } from './lost-visits.ts';
import { pull } from './pull.ts';
import type { ShownState } from './shown-state.ts';
import type { FieldStore } from './store.ts';
import type { Sync } from './sync.ts';

/** What goes between device and server whenever there is a chance: the day's bundle comes, the outbox goes. */
export type Exchange = {
  /** One at a time: a call during another waits for it. `onPerson` is called as soon as it is known who is signed in. */
  refresh: (onPerson?: () => void) => Promise<void>;
  /** The one under way ends, then another begins: what it hears is of now. */
  refreshAfter: () => Promise<void>;
  /** Asks only who is signed in, and sends: an ended sign-in or a device that was cut off shows at once. */
  look: () => Promise<void>;
  /** Sending never fails towards the screen: what went wrong stands in the outbox, or the device is at fault. */
  send: (how?: 'eager') => Promise<void>;
};

type Options = {
  store: Pick<FieldStore, 'saveBundle' | 'checklistHashes' | 'saveChecklist' | 'drafts' | 'sentVisits'>;
  api: FieldApi;
  channel: Channel;
  now: () => Date;
  tablet: AtTablet;
  shown: ShownState;
  flush: Sync['flush'];
};

export function createExchange({ store, api, channel, now, tablet, shown, flush }: Options): Exchange {
  const { become, reload, fail } = shown;
  const findLost = createLostSearch(api);
  let refreshing: Promise<void> | null = null;

  async function send(how?: 'eager'): Promise<void> {
    try {
      await flush(how);
    } catch (error) {
      fail(error);
    }
  }

  async function lookForLost(): Promise<void> {
    const { bundle } = shown.state();
    if (!bundle) return;
    const { records } = await store.sentVisits(bundle.user.id);
    become({ lost: await findLost(records, new Set(bundle.visits.map(({ id }) => id))) });
  }

  async function refreshOnce(onPerson: () => void): Promise<void> {
    become({ refreshing: true });
    const turn = tablet.turn();
    try {
      const pulled = await pull({
        api,
        store,
        now,
        onSession: async (session) => {
          const isUnlocked = await tablet.hearSession(session, turn);
          await reload();
          onPerson();
          return isUnlocked;
        },
      });
      await reload();
      become({ server: pulled, refreshing: false, clockAheadMs: api.clockAheadMs() });
      if (pulled === 'fresh') channel.tell({ about: 'bundle' });
      if (pulled === 'fresh') await tablet.introduce();
      if (pulled !== 'unreachable') await send('eager');
      if (pulled === 'fresh') await lookForLost();
    } catch (error) {
      become({ refreshing: false });
      fail(error);
    } finally {
      onPerson();
    }
  }

  async function look(): Promise<void> {
    const turn = tablet.turn();
    try {
      const session = await api.session();
      if (session.name !== 'unreachable') {
        await tablet.hearSession(session, turn);
        await reload();
      }
      if (session.name === 'signed-out' || session.name === 'cut-off') return become({ server: session.name });
    } catch (error) {
      fail(error);
    }
    await send('eager');
  }

  function refresh(onPerson: () => void = () => {}): Promise<void> {
    refreshing ??= refreshOnce(onPerson).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  return {
    refresh,
    async refreshAfter() {
      await refreshing;
      await refresh();
    },
    look: () => refreshing ?? look(),
    send,
  };
}
