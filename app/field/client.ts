import { mayHandIn } from '#app/domain/access.ts';
import { defaultTimeZone, localDay } from '#app/domain/calendar.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { type Fault, refuse, type Verdict } from '#app/domain/problem.ts';

import type { FieldApi } from './api.ts';
import { createAtTablet } from './at-tablet.ts';
import type { Channel, Notice } from './channel.ts';
import { type Draft, type Joint, startDraft } from './draft.ts';
import { strayEvidence } from './draft-evidence.ts';
import { createEditors, type OpenDraft } from './editors.ts';
import { errandFor, errandsOn, type ShownErrand } from './errands.ts';
import { createExchange } from './exchange.ts';
import { type KeepFault, type Piece, storePiece } from './keep-evidence.ts';
import type { Keyring } from './keyring.ts';
import { begunOn, firstSubjects, type LocalVisit, type NameOf, openVisit } from './local-visit.ts';
import { enqueue, type OutboxEntry, type SentVisit } from './outbox.ts';
import { offeredAt } from './pull.ts';
import { createShownState, type FieldState, isRecent } from './shown-state.ts';
import type { FieldStore } from './store.ts';
import type { Unreadable } from './stored.ts';
import { createSync } from './sync.ts';
import { type HandedInBy, takeToOutbox } from './take-to-outbox.ts';
import type { UnderWayOptions } from './under-way.ts';
import type { UnlockAnswer } from './unlock.ts';
import type { Branch, ChecklistEntry } from './wire.ts';

export type FieldClient = {
  state: () => FieldState;
  subscribe: (listener: () => void) => () => void;
  /** Resolves when it is known who is at the tablet; waits for the server only a moment where there is a bundle. */
  ready: () => Promise<void>;
  /** As `ready`, and reads the stores again: what was written since is in the state. */
  reread: () => Promise<void>;
  refresh: () => Promise<void>;
  /** The checklist versions a visit may be begun with at this moment: in force today, and on this device. */
  offered: () => ChecklistEntry[];
  /** What an office has asked this person to visit, as far as it is not done. */
  errands: () => ShownErrand[];
  /** The unsent draft of this branch and standard that was begun today: most likely the one that is meant. */
  begunToday: (branch: Branch, standard: ChecklistEntry) => Draft | null;
  /** The network is back, or the app has come to the front. */
  wake: () => void;
  /** Asks the office whether this sign-in and this device still hold; quick enough to be asked every minute. */
  look: () => Promise<void>;
  /** Opens what lies here of a person by the password, without a network too; signs in where that is needed. */
  unlock: (username: string, password: string) => Promise<UnlockAnswer>;
  /** The person leaves the tablet: everything is finished, written and locked, here and in the other tabs. */
  leave: () => Promise<void>;
  /** A newer app wants the database: resolves when nothing is left to write. */
  makeRoom: () => Promise<void>;
  /**
   * Begins a visit, of one inspector unless `joint` says otherwise, and returns its id. Whoever must be observed is there from the start, as `nameOf` calls them.
   * Rejects when the device cannot store it.
   */
  startVisit: (branch: Branch, entry: ChecklistEntry, nameOf: NameOf, joint?: Joint | null) => Promise<string>;
  /** Null when the device does not have it, or it is somebody else's. */
  openVisit: (id: string) => Promise<LocalVisit | null>;
  discardDraft: (id: string) => Promise<void>;
  /**
   * Waits for what is being captured. Refuses, without a fault in the sheet, while evidence was refused and the person
   * has not read it.
   */
  handIn: (editor: OpenDraft, checklist: CompiledChecklist) => Promise<Verdict<HandedInBy, readonly Fault[]>>;
  tryNow: (id: string) => Promise<void>;
  /** Gives up what the office has not taken of a visit's evidence, and says why. */
  giveUp: (id: string, reason: string) => Promise<void>;
  /** Puts another picture in the place of one that was set aside. Null when it is kept and on its way. */
  replaceEvidence: (entry: OutboxEntry, sha256: string, piece: Piece) => Promise<KeepFault | null>;
  /** Hands in again what the server has lost. */
  sendAgain: () => Promise<void>;
  /** A file with unsent visits and their evidence, and with the records that cannot be read, for the office to import. */
  unsentFile: (entries: readonly OutboxEntry[], unreadable: readonly Unreadable[]) => AsyncIterable<Uint8Array>;
  /** When something last reached the server from this device; null where it is not known. */
  lastSentAt: () => Promise<string | null>;
  /** Takes a refused visit back to be corrected. */
  reopen: (entry: OutboxEntry) => Promise<void>;
  discardUnsent: (id: string) => Promise<void>;
  /** The bytes of evidence on the device. */
  evidence: Pick<FieldStore, 'evidence' | 'thumbnail' | 'putEvidence' | 'deleteEvidence'>;
};

type Options = {
  store: FieldStore;
  /** The keys the store seals and opens with. */
  keyring: Keyring;
  /** What this device is called in the office. */
  label: string;
  /** Rounds of PBKDF2 around a new key. */
  rounds: number;
  api: FieldApi;
  channel: Channel;
  exclusively: (work: () => Promise<void>) => Promise<void>;
  isOnline: () => boolean;
  now: () => Date;
  random: () => number;
  newId: (visit: { covert: boolean }) => string;
  newFileId: () => string;
  develop: UnderWayOptions['develop'];
  record: UnderWayOptions['record'];
  delay: (run: () => void, ms: number) => () => void;
};

/** How long a bundle on the device waits for the server to say who is at the tablet. */
const PATIENCE_MS = 2_000;
/** How long the device keeps what was sent. */
const KEPT_DAYS = 14;

export function createFieldClient(options: Options): FieldClient {
  const { store, channel, isOnline, now, delay } = options;
  const editors = createEditors({ ...options, onCapturing: () => become({ capturing: editors.capturing() }) });
  const tablet = createAtTablet({ ...options, settle: editors.settle });
  const shown = createShownState({ store, now, ...tablet });
  const { become, reload, fail } = shown;
  let started: Promise<void> | null = null;

  const { refresh, refreshAfter, look, send } = createExchange({ ...options, tablet, shown, flush: (how) => sync.flush(how) });

  const sync = createSync({
    ...options,
    onStep: (sent) => void strikeErrandOf(sent).catch(fail).finally(() => changed({ about: 'outbox' })),
    onProgress: (sending) => become({ sending }),
    onSession: () => void refresh(),
    // Nothing is sent of somebody whose key is locked: the outbox could not be read.
    owner: tablet.atWork,
  });

  function changed(notice: Notice): void {
    channel.tell(notice);
    void reload();
  }

  /** What the office has got is to do no longer, also before it is asked again. */
  async function strikeErrandOf(sent: SentVisit | undefined): Promise<void> {
    const { bundle } = shown.state();
    const done = sent?.body.assignment;
    if (bundle === null || done === undefined) return;
    await store.saveBundle({ ...bundle, errands: bundle.errands.filter(({ id }) => id !== done) });
  }

  const errands = () => errandsOn(shown.state(), localDay(now(), shown.state().bundle?.timeZone ?? defaultTimeZone));

  async function start(): Promise<void> {
    channel.listen((notice) => void hear(notice).catch(fail));
    await tablet.ask().catch(fail);
    await reload();
    await new Promise<void>((resolve) => {
      void refresh(resolve);
      const { bundle, locked } = shown.state();
      if (bundle || locked?.people.length) delay(resolve, isOnline() ? PATIENCE_MS : 0);
    });
    const keptSince = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
    void store.deleteSentBefore(keptSince.toISOString()).catch(fail);
  }

  function ready(): Promise<void> {
    started ??= start();
    return started;
  }

  async function hear(notice: Notice): Promise<void> {
    switch (notice.about) {
      case 'key-wanted':
        return tablet.lend();
      case 'key':
        await tablet.receive(notice.owner, notice.key);
        return reload();
      case 'left':
        await tablet.leave();
        return reload();
      case 'draft':
        await reload();
        return editors.catchUp(notice.id);
      case 'outbox':
        await editors.endLeft();
        return reload();
      case 'bundle':
        return reload();
    }
  }

  async function discard(id: string, about: Notice, remove: (id: string) => Promise<void>): Promise<void> {
    await editors.abandon(id);
    await remove(id);
    changed(about);
  }

  return {
    state: shown.state,
    subscribe: shown.subscribe,
    ready,
    async reread() {
      await ready();
      await reload();
    },
    refresh: () => refresh(),
    offered() {
      const { bundle, held } = shown.state();
      return (bundle ? offeredAt(bundle, now()) : []).filter(({ id, version }) => held.has(`${id}@${version}`));
    },
    errands,
    begunToday(branch, standard) {
      const { bundle, drafts } = shown.state();
      return bundle && begunOn(localDay(now(), bundle.timeZone), drafts, branch, standard, bundle.timeZone);
    },
    async unlock(username, password) {
      try {
        const answer = await tablet.unlock(username, password);
        await reload();
        if (answer.name === 'open') void refreshAfter();
        return answer;
      } catch (error) {
        fail(error);
        return { name: 'failed' };
      }
    },

    async leave() {
      // The page stays until nothing is under way.
      await editors.settle();
      await tablet.leave();
      changed({ about: 'left' });
    },

    async makeRoom() {
      become({ outdated: true });
      await editors.settle();
    },

    wake() {
      void editors.endLeft().catch(fail);
      void (isRecent(shown.state(), now()) ? look() : refresh());
    },

    look,

    async startVisit({ code, name }, { id, version }, nameOf, joint = null) {
      const user = shown.state().bundle?.user;
      const subjects = firstSubjects(await store.checklist(id, version), nameOf);
      const covert = user !== undefined && mayHandIn(user, 'mystery');
      const start = { id: options.newId({ covert }), owner: user?.id ?? '', checklist: { id, version }, branch: { code, name }, subjects };
      // Whoever comes second to a shared visit hands in a part of it; what was asked for is the visit.
      const errand = joint?.role === 'second' ? null : errandFor(errands(), { branch: code, checklist: id });
      const draft = { ...startDraft(start, now().toISOString()), joint, assignment: errand?.id ?? null };
      await store.putDraft(draft);
      if (errand) void options.api.beginErrand(errand.id);
      changed({ about: 'draft', id: draft.id });
      return draft.id;
    },

    openVisit: (id) => openVisit(store, id, tablet.atWork(), editors.of),

    discardDraft: (id) => discard(id, { about: 'draft', id }, store.deleteDraft),

    async handIn(editor, checklist) {
      const { underWay } = editor;
      await underWay.settle();
      if (underWay.state().refused.length > 0) return refuse([]);
      const verdict = await takeToOutbox({ store, editors, now }, editor, checklist);
      if (!verdict.ok || verdict.value === 'elsewhere') return verdict;
      const draft = editor.draft();
      void store.deleteChosen(draft.id).catch(fail);
      for (const sha256 of strayEvidence(draft)) void store.deleteEvidence(draft.id, sha256).catch(fail);
      changed({ about: 'outbox' });
      void send();
      return verdict;
    },

    async tryNow(id) {
      await sync.tryNow(id).catch(fail);
    },

    async giveUp(id, reason) {
      await sync.giveUp(id, reason).catch(fail);
    },

    async replaceEvidence({ id, owner }, sha256, piece) {
      const kept = await storePiece(store, { visit: id, owner }, piece);
      if (!kept.ok) return kept.problem;
      void sync.replace(id, sha256, kept.value).catch(fail);
      return null;
    },

    async sendAgain() {
      for (const { draft, body } of shown.state().lost) await store.sendAgain(enqueue(draft, body, now()));
      become({ lost: [] });
      changed({ about: 'outbox' });
      await send('eager');
    },

    async *unsentFile(entries, unreadable) {
      const { unsentFile } = await import('./unsent-file.ts');
      yield* unsentFile({ store, entries, unreadable, now: now() });
    },

    async lastSentAt() {
      const { records } = await store.sentVisits(shown.state().bundle?.user.id ?? '');
      const reached = shown.state().outbox.flatMap(({ reachedAt = [] }) => reachedAt);
      return [...records.map(({ sentAt }) => sentAt), ...reached].sort().at(-1) ?? null;
    },

    async reopen(entry) {
      await store.reopen(entry);
      changed({ about: 'outbox' });
    },

    discardUnsent: (id) => discard(id, { about: 'outbox' }, store.deleteOutbox),

    evidence: store,
  };
}
