import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { sharedByAll, type SharedItems } from '#app/domain/checklist/compatibility.ts';
import type { LeagueBasis } from '#app/domain/league-view.ts';

import type { Services } from '../context.server.ts';

import type { ResolvedScope } from './resolve-scope.server.ts';

/** Several versions compared over what they share. */
export type SharedBasis = Pick<SharedItems, 'items'> & {
  /** The newest first. */
  versions: readonly string[];
  /** Least share of the shared weight that has to apply in a visit, 0 to 1: that of the newest version. */
  minCoverage: number;
};

/**
 * What a league table over a scope rests on. Asked for a version, it is that version. Asked for a checklist of which
 * several versions have visits, it is the items they share, where these can carry a comparison, and otherwise the newest
 * version alone. `shared` is null whenever one version is shown.
 */
export async function resolveBasis(
  ctx: Services,
  { head, asked, otherVersions }: Pick<ResolvedScope, 'head' | 'asked' | 'otherVersions'>,
): Promise<{ basis: LeagueBasis; shared: SharedBasis | null }> {
  if (asked === 'version' || otherVersions.length === 0) {
    return { basis: { kind: 'one-version', version: head.version }, shared: null };
  }
  const newest = await compiledVersion(ctx, head.id, head.version);
  const others = await Promise.all(otherVersions.map(({ version }) => compiledVersion(ctx, head.id, version)));
  const { items, weightShare, comparable } = sharedByAll(newest, others);
  if (!comparable) {
    const told = { shown: head.version, others: otherVersions, items: items.length, weightShare };
    return { basis: { kind: 'not-comparable', ...told }, shared: null };
  }
  const versions = [head.version, ...otherVersions.map(({ version }) => version)];
  const counted = versions.map((version) => ({ version, visits: 0 }));
  return {
    basis: { kind: 'shared-items', versions: counted, items: items.length, weightShare },
    shared: { items, versions, minCoverage: newest.definition.minCoverage },
  };
}

async function compiledVersion(ctx: Services, id: string, version: string): Promise<CompiledChecklist> {
  const entry = await ctx.library.find(id, version);
  if (!entry) throw new Error(`no definition of ${id}@${version}`);
  return entry.compiled;
}
