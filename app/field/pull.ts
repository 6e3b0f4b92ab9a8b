import { can, mayHandIn } from '#app/domain/access.ts';
import { localDay } from '#app/domain/calendar.ts';
import { inForceOn } from '#app/domain/checklist/lifecycle.ts';

import type { FieldApi, Reading } from './api.ts';
import { tellBegun } from './errands.ts';
import type { FieldStore } from './store.ts';
import type { Bundle } from './stored.ts';
import type { ChecklistEntry, User } from './wire.ts';

/**
 * Fetches what a person needs for a day's work and stores it, in an order that is safe to break off anywhere: first
 * who is at the tablet, then the checklist versions that are new and may be needed, then the bundle that names them.
 */
export type Pulled = 'fresh' | 'signed-out' | 'locked' | 'cut-off' | 'unreachable';

type PullApi = Pick<FieldApi, 'session' | 'branches' | 'checklists' | 'checklist' | 'visits' | 'errands' | 'beginErrand'>;
type PullStore = Pick<FieldStore, 'saveBundle' | 'checklistHashes' | 'saveChecklist' | 'drafts'>;

type Options = {
  api: PullApi;
  store: PullStore;
  now: () => Date;
  /**
   * Called as soon as it is known who is signed in, before anything else is fetched; false while that person's key is
   * locked, so that nothing could be stored.
   */
  onSession: (session: Reading<User>) => Promise<boolean>;
};

export async function pull({ api, store, now, onSession }: Options): Promise<Pulled> {
  const session = await api.session();
  const isUnlocked = await onSession(session);
  if (session.name !== 'read') return session.name;
  if (!isUnlocked) return 'locked';
  const bundle = await fetchBundle(api, session.value, now);
  if (bundle === null) return 'unreachable';
  await fetchChecklists(api, store, worthHolding(bundle, now()));
  await store.saveBundle({ ...bundle, errands: await tellBegun(api, store, bundle) });
  return 'fresh';
}

async function fetchBundle(api: PullApi, user: User, now: () => Date): Promise<Bundle | null> {
  const mayBeSent = can(user, 'assignment.read.own');
  const [branches, checklists, visits, errands] = await Promise.all([
    api.branches(),
    api.checklists(),
    api.visits(),
    mayBeSent ? api.errands() : { name: 'read' as const, value: [] },
  ]);
  const parts = [valueOf(branches), valueOf(checklists), valueOf(visits), valueOf(errands)] as const;
  const [allBranches, allChecklists, ownVisits, ownErrands] = parts;
  if (!allBranches || !allChecklists || !ownVisits || !ownErrands) return null;
  return {
    user,
    fetchedAt: now().toISOString(),
    branches: allBranches,
    timeZone: allChecklists.timeZone,
    checklists: allChecklists.checklists.filter((entry) => mayHandIn(user, entry.method)),
    visits: ownVisits,
    errands: ownErrands,
  };
}

function valueOf<T>(reading: Reading<T>): T | null {
  return reading.name === 'read' ? reading.value : null;
}

type Standards = Pick<Bundle, 'checklists' | 'timeZone'>;

/** What is in force for new visits at a moment, known from the bundle: by the bank's day, and no network is asked. */
export function offeredAt({ checklists, timeZone }: Standards, at: Date): ChecklistEntry[] {
  return inForceOn(checklists, localDay(at, timeZone));
}

/** What a visit may be begun with now or, should the network stay away, on a later day. */
function worthHolding(standards: Standards, at: Date): ChecklistEntry[] {
  const today = localDay(at, standards.timeZone);
  const toCome = standards.checklists.filter(({ status, effectiveFrom }) => status === 'published' && effectiveFrom > today);
  return [...offeredAt(standards, at), ...toCome];
}

/** Fetches the versions that are not held yet. One that fails is missing until the next pull; the others are usable. */
async function fetchChecklists(api: PullApi, store: PullStore, entries: readonly ChecklistEntry[]): Promise<void> {
  const held = await store.checklistHashes();
  for (const { id, version, sha256 } of entries) {
    if (held.get(`${id}@${version}`) === sha256) continue;
    const definition = valueOf(await api.checklist(id, version));
    if (definition) await store.saveChecklist(definition, sha256);
  }
}
