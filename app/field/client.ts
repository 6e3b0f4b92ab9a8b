import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { type Fault, refuse, type Verdict } from '#app/domain/problem.ts';

import type { FieldApi } from './api.ts';
import type { Channel, Notice } from './channel.ts';
import { type Draft, startDraft } from './draft.ts';
import { createEditor, type Editor } from './editor.ts';
import { bodyOf } from './hand-in.ts';
import { firstSubjects, type LocalVisit, type NameOf, openVisit } from './local-visit.ts';
import { enqueue, type OutboxEntry } from './outbox.ts';
import { pull } from './pull.ts';
import type { FieldStore } from './store.ts';
import type { Bundle, Unreadable } from './stored.ts';
import { createSync } from './sync.ts';
import type { Branch, ChecklistEntry } from './wire.ts';

/** What every field page shows around its own content; replaced, never changed. */
export type FieldState = {
  /** What the person at the tablet works with; null when nobody is signed in or nothing was fetched yet. */
  bundle: Bundle | null;
  /** How the last exchange with the server went. */
  server: 'unknown' | 'fresh' | 'signed-out' | 'unreachable';
  refreshing: boolean;
  drafts: readonly Draft[];
  outbox: readonly OutboxEntry[];
  /** Records of this person that this app cannot read; they can be exported. */
  unreadable: readonly Unreadable[];
  /** Checklist versions held, as `id@version`. */
  held: ReadonlySet<string>;
  /** The device refuses to read or write. */
  storageFails: boolean;
};

export type FieldClient = {
  state: () => FieldState;
  subscribe: (listener: () => void) => () => void;
  /** Resolves when it is known who is at the tablet; waits for the server only a moment where there is a bundle. */
  ready: () => Promise<void>;
  /** As `ready`, and reads the stores again: what was written since is in the state. */
  reread: () => Promise<void>;
  refresh: () => Promise<void>;
  /** The network is back, or the app has come to the front. */
  wake: () => void;
  /**
   * Begins a visit and returns its id. Whoever must be observed is there from the start, as `nameOf` calls them.
   * Rejects when the device cannot store it.
   */
  startVisit: (branch: Branch, entry: ChecklistEntry, nameOf: NameOf) => Promise<string>;
  /** Null when the device does not have it, or it is somebody else's. */
  openVisit: (id: string) => Promise<LocalVisit | null>;
  discardDraft: (id: string) => Promise<void>;
  handIn: (editor: Editor, checklist: CompiledChecklist) => Promise<Verdict<null, readonly Fault[]>>;
  tryNow: (id: string) => Promise<void>;
  /** Takes a refused visit back to be corrected. */
  reopen: (entry: OutboxEntry) => Promise<void>;
  discardUnsent: (id: string) => Promise<void>;
};

type Options = {
  store: FieldStore;
  api: FieldApi;
  channel: Channel;
  exclusively: (work: () => Promise<void>) => Promise<void>;
  isOnline: () => boolean;
  now: () => Date;
  random: () => number;
  newId: () => string;
  delay: (run: () => void, ms: number) => () => void;
};

/** How long a bundle on the device waits for the server to say who is at the tablet. */
const PATIENCE_MS = 2_000;
/** How long the device keeps what was sent. */
const KEPT_DAYS = 14;

export function createFieldClient(options: Options): FieldClient {
  const { store, api, channel, isOnline, now, delay } = options;
  const listeners = new Set<() => void>();
  const editors = new Map<string, Editor>();
  let state: FieldState = {
    bundle: null,
    server: 'unknown',
    refreshing: false,
    drafts: [],
    outbox: [],
    unreadable: [],
    held: new Set(),
    storageFails: false,
  };
  let started: Promise<void> | null = null;
  let refreshing: Promise<void> | null = null;

  function become(part: Partial<FieldState>): void {
    state = { ...state, ...part };
    listeners.forEach((listener) => listener());
  }

  const sync = createSync({
    ...options,
    onStep: () => changed({ about: 'outbox' }),
    onSession: () => void refresh(),
    owner: () => state.bundle?.user.id ?? null,
  });

  /** Reads the stores again and shows what they hold. */
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
        drafts: drafts.records.sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1)),
        outbox: outbox.records.sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1)),
        unreadable: [...drafts.unreadable, ...outbox.unreadable],
        held: new Set(hashes.keys()),
        storageFails: false,
      });
    } catch {
      become({ storageFails: true });
    }
  }

  function changed(notice: Notice): void {
    channel.tell(notice);
    void reload();
  }

  /** Sending never fails towards the screen: what went wrong stands in the outbox, or the device is at fault. */
  async function send(how?: 'eager'): Promise<void> {
    try {
      await sync.flush(how);
    } catch {
      become({ storageFails: true });
    }
  }

  async function refreshOnce(onPerson: () => void): Promise<void> {
    become({ refreshing: true });
    try {
      const pulled = await pull({
        api,
        store,
        now,
        onPerson: async () => {
          await reload();
          onPerson();
        },
      });
      await reload();
      become({ server: pulled, refreshing: false });
      if (pulled === 'fresh') channel.tell({ about: 'bundle' });
      if (pulled !== 'unreachable') await send('eager');
    } catch {
      become({ refreshing: false, storageFails: true });
    } finally {
      onPerson();
    }
  }

  function refresh(onPerson: () => void = () => {}): Promise<void> {
    refreshing ??= refreshOnce(onPerson).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  async function start(): Promise<void> {
    channel.listen((notice) => void hear(notice));
    await reload();
    await new Promise<void>((resolve) => {
      void refresh(resolve);
      if (state.bundle) delay(resolve, isOnline() ? PATIENCE_MS : 0);
    });
    const keptSince = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
    void store.deleteSentBefore(keptSince.toISOString()).catch(() => become({ storageFails: true }));
  }

  function ready(): Promise<void> {
    started ??= start();
    return started;
  }

  async function hear(notice: Notice): Promise<void> {
    await reload();
    if (notice.about !== 'draft') return;
    const draft = await store.draft(notice.id);
    if (draft) editors.get(notice.id)?.adopt(draft);
  }

  /** One editor per draft and document, so that leaving the page never drops a change that is still being written. */
  function editorOf(draft: Draft): Editor {
    const open = editors.get(draft.id);
    if (open) return open;
    const editor = createEditor({
      draft,
      now: () => now().toISOString(),
      delay,
      async write(next) {
        const written = await store.putDraft(next);
        if (written) channel.tell({ about: 'draft', id: next.id });
        else void hear({ about: 'draft', id: next.id });
        return written;
      },
    });
    editors.set(draft.id, editor);
    return editor;
  }

  async function discard(id: string, about: Notice, remove: (id: string) => Promise<void>): Promise<void> {
    await remove(id);
    editors.delete(id);
    changed(about);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready,
    async reread() {
      await ready();
      await reload();
    },
    refresh: () => refresh(),
    wake: () => void (isRecent(state, now()) ? send('eager') : refresh()),

    async startVisit({ code, name }, { id, version }, nameOf) {
      const owner = state.bundle?.user.id ?? '';
      const subjects = firstSubjects(await store.checklist(id, version), nameOf);
      const start = { id: options.newId(), owner, checklist: { id, version }, branch: { code, name }, subjects };
      const draft = startDraft(start, now().toISOString());
      await store.putDraft(draft);
      changed({ about: 'draft', id: draft.id });
      return draft.id;
    },

    openVisit: (id) => openVisit(store, id, state.bundle?.user.id ?? null, editorOf),

    discardDraft: (id) => discard(id, { about: 'draft', id }, store.deleteDraft),

    async handIn(editor, checklist) {
      await editor.flush();
      const draft = editor.draft();
      const body = bodyOf(checklist, draft, now().toISOString());
      if (!body.ok) return refuse(body.problem);
      await store.handIn(enqueue(draft, body.value, now()));
      editors.delete(draft.id);
      changed({ about: 'outbox' });
      void send();
      return { ok: true, value: null };
    },

    async tryNow(id) {
      await sync.tryNow(id).catch(() => become({ storageFails: true }));
    },

    async reopen(entry) {
      await store.reopen(entry);
      changed({ about: 'outbox' });
    },

    discardUnsent: (id) => discard(id, { about: 'outbox' }, store.deleteOutbox),
  };
}

/** A bundle younger than this is not fetched again just because the app came to the front. */
const RECENT_MS = 5 * 60_000;

function isRecent({ server, bundle }: FieldState, now: Date): boolean {
  return server === 'fresh' && bundle !== null && now.getTime() - Date.parse(bundle.fetchedAt) < RECENT_MS;
}
