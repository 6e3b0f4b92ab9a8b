import { parsePeriod, type PeriodKind } from '#app/domain/calendar.ts';
import type { LeagueBasis, LeagueScope } from '#app/domain/league-view.ts';

/** The addresses of pages over a scope, with everything the server filled in spelt out. */

/** A scope, and for a league table what it rests on: one over several versions was asked for by the checklist's id. */
type Asked = LeagueScope & { basis?: LeagueBasis };

/** The checklist as an address names it: `id@version`, or the id alone. */
export function checklistAsked({ checklist, basis }: Pick<Asked, 'checklist' | 'basis'>): string {
  return basis === undefined || basis.kind === 'one-version' ? `${checklist.id}@${checklist.version}` : checklist.id;
}

export function scopeSearch(scope: Asked): string {
  const { period, unit, class: branchClass } = scope;
  const search = new URLSearchParams({
    unit: unit.code,
    period: period.id,
    checklist: checklistAsked(scope),
  });
  if (branchClass !== null) search.set('class', branchClass);
  return search.toString();
}

/** A branch over the same period and checklist. */
export function branchHref(code: string, { checklist, period }: Pick<LeagueScope, 'checklist' | 'period'>): string {
  const search = new URLSearchParams({ period: period.id, checklist: `${checklist.id}@${checklist.version}` });
  return `/branches/${encodeURIComponent(code)}?${search}`;
}

/** The visits of a branch that lie behind a number. */
export function visitsHref(code: string, { checklist, period }: Pick<LeagueScope, 'checklist' | 'period'>): string {
  return `/visits?${new URLSearchParams({ branch: code, period: period.id, checklist: checklist.id })}`;
}

const kinds: readonly PeriodKind[] = ['quarter', 'half', 'year', 'month'];

/** Periods by kind, for a list to choose from; the chosen one is in it even when it lies further back. */
export function groupPeriods(periods: readonly string[], chosen?: string): { kind: PeriodKind; ids: string[] }[] {
  const all = chosen === undefined || periods.includes(chosen) ? periods : [...periods, chosen];
  return kinds
    .map((kind) => ({ kind, ids: all.filter((id) => parsePeriod(id)?.kind === kind) }))
    .filter(({ ids }) => ids.length > 0);
}
