import { localDay } from '#app/domain/calendar.ts';
import { standingOn } from '#app/domain/checklist/lifecycle.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { Problem } from '#app/domain/problem.ts';
import type { ChecklistSummary, StandardSummary } from '#app/domain/visit-view.ts';
import { listChecklistVersions } from '#db/queries/checklist-versions.ts';

import type { ActorContext } from '../context.server.ts';

/** Every version anyone may read: drafts are for those who write them. */
export async function readChecklists(ctx: ActorContext): Promise<ChecklistSummary[]> {
  const versions = await listChecklistVersions(ctx.db.read);
  return versions
    .filter((version) => version.status === 'published' || version.status === 'retired')
    .map(({ id, version, title, method, status, sha256, effectiveFrom, effectiveTo, itemCount, total }) => ({
      id,
      version,
      title,
      method,
      status,
      sha256,
      effectiveFrom,
      ...(effectiveTo === null ? {} : { effectiveTo }),
      itemCount,
      total,
    }));
}

/** Every version anyone may read, with how it stands today. */
export async function readStandards(ctx: ActorContext): Promise<StandardSummary[]> {
  const all = await readChecklists(ctx);
  const today = localDay(ctx.now(), ctx.settings.timeZone);
  return all.map((checklist) => {
    const versions = all.filter(({ id }) => id === checklist.id);
    return { ...checklist, standing: standingOn(checklist, versions, today) };
  });
}

/** One version with its definition and how it stands today. Throws `not-found`. */
export async function readStandard(ctx: ActorContext, id: string, version: string) {
  const [read, all] = await Promise.all([readChecklist(ctx, id, version), readStandards(ctx)]);
  const { standing = null } = all.find((one) => one.id === id && one.version === version) ?? {};
  return { ...read, standing };
}

/** One version with its definition. Throws `not-found`. */
export async function readChecklist(
  ctx: ActorContext,
  id: string,
  version: string,
): Promise<{ definition: ChecklistDefinition; sha256: string; status: ChecklistSummary['status'] }> {
  const entry = await ctx.library.find(id, version);
  if (!entry || entry.head.status === 'draft' || entry.head.status === 'in-review') throw new Problem('not-found');
  return { definition: entry.compiled.definition, sha256: entry.head.sha256, status: entry.head.status };
}
