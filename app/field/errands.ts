import { daysBetween } from '#app/domain/calendar.ts';

import type { FieldApi } from './api.ts';
import type { FieldState } from './shown-state.ts';
import type { FieldStore } from './store.ts';
import type { Bundle } from './stored.ts';
import type { Errand } from './wire.ts';

/** What an office has asked the person at the tablet to visit. */

/** An errand with the days that are left for it, negative when it is overdue, and the visit that was begun for it. */
export type ShownErrand = Errand & { daysLeft: number; draft: string | null };

/** What is still to do on a day, due first: what was handed in is no longer, though the office may not have it yet. */
export function errandsOn({ bundle, drafts, outbox }: Pick<FieldState, 'bundle' | 'drafts' | 'outbox'>, day: string): ShownErrand[] {
  const handedIn = new Set(outbox.map(({ body }) => body.assignment));
  return (bundle?.errands ?? [])
    .filter(({ id }) => !handedIn.has(id))
    .map((errand) => ({
      ...errand,
      daysLeft: daysBetween(day, errand.to),
      draft: drafts.find(({ assignment }) => assignment === errand.id)?.id ?? null,
    }))
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

/** The errand that a visit to a branch by a checklist is for; null where nobody asked for it, or another draft is for it. */
export function errandFor(errands: readonly ShownErrand[], visit: { branch: string; checklist: string }): ShownErrand | null {
  return errands.find(({ branch, checklist, draft }) => branch.code === visit.branch && checklist.id === visit.checklist && draft === null) ?? null;
}

/** Tells the office what was begun without a network, once; the errands as the office knows them then. */
export async function tellBegun(
  api: Pick<FieldApi, 'beginErrand'>,
  store: Pick<FieldStore, 'drafts'>,
  { user, errands }: Bundle,
): Promise<Errand[]> {
  const { records } = await store.drafts(user.id);
  const begun = new Set(records.map(({ assignment }) => assignment));
  return Promise.all(
    errands.map(async (errand) => {
      if (errand.state !== 'assigned' || !begun.has(errand.id)) return errand;
      return (await api.beginErrand(errand.id)) ? { ...errand, state: 'started' } : errand;
    }),
  );
}
