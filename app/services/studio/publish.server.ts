import { localDay } from '#app/domain/calendar.ts';
import { mayPublish, nextDraftState } from '#app/domain/checklist/lifecycle.ts';
import { versionKey } from '#app/domain/checklist/outline.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { checklistFault } from '#app/domain/faults/checklist.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { deleteDraft } from '#db/queries/checklist-drafts.ts';
import {
  findChecklistVersion,
  insertChecklistVersion,
  listChecklistVersions,
  retireVersion,
} from '#db/queries/checklist-versions.ts';

import { checklistHash } from '../checklists/checklist-file.server.ts';
import { checklistYaml } from '../checklists/write-checklist.server.ts';
import type { ActorContext } from '../context.server.ts';

import { judgeDraft } from './draft-view.server.ts';
import { audit, newest, wrongState } from './drafts.server.ts';

/**
 * Publishes a draft that is in review: for good, under its hash. The publisher has written none of it. Throws `invalid`
 * with every fault, `forbidden` for an author, `conflict` for an old revision or another state.
 */
export async function publishDraft(
  ctx: ActorContext,
  id: string,
  revision: number,
): Promise<{ id: string; version: string; sha256: string }> {
  return ctx.db.write(async (tx) => {
    const row = await newest(tx, id, revision);
    if (nextDraftState(row.state, 'publish') === null) throw wrongState(row);
    if (!mayPublish(ctx.actor.id, row.authors)) {
      throw new Problem('forbidden', { detail: 'You wrote some of this draft; another person has to publish it.' });
    }
    const { definition, faults } = await judgeDraft(tx, row.checklistId, row.content);
    const late = definition ? await dateFaults(ctx, tx, definition) : [];
    if (!definition || faults.length + late.length > 0) throw new Problem('invalid', { errors: [...faults, ...late] });
    const sha256 = checklistHash(checklistYaml(definition));
    await store(ctx, tx, definition, sha256);
    await deleteDraft(tx, id);
    await audit(ctx, tx, 'checklist.publish', versionKey(definition), { sha256, draft: id, authors: row.authors });
    return { id: definition.id, version: definition.version, sha256 };
  });
}

/** A version takes effect today or later, and never on the same day as another of its checklist. */
async function dateFaults(ctx: ActorContext, tx: Tx, { id, effectiveFrom }: ChecklistDefinition): Promise<Fault[]> {
  const today = localDay(ctx.now(), ctx.settings.timeZone);
  const path = 'effectiveFrom';
  if (effectiveFrom < today) {
    return [checklistFault(path, 'effective-in-past', { day: today })];
  }
  const versions = await listChecklistVersions(tx);
  const other = versions.find(
    (version) => version.id === id && version.status === 'published' && version.effectiveFrom === effectiveFrom,
  );
  return other ? [checklistFault(path, 'effective-taken', { id, version: other.version })] : [];
}

async function store(ctx: ActorContext, tx: Tx, definition: ChecklistDefinition, sha256: string): Promise<void> {
  await insertChecklistVersion(tx, {
    id: definition.id,
    version: definition.version,
    sha256,
    status: 'published',
    method: definition.method,
    title: definition.title,
    effectiveFrom: definition.effectiveFrom,
    effectiveTo: definition.effectiveTo ?? null,
    definition,
    itemCount: definition.sections.reduce((sum, section) => sum + section.items.length, 0),
    total: definition.total,
    origin: 'studio',
    publishedAt: ctx.now().toISOString(),
    retiredAt: null,
  });
}

/** Retires a published version: visits begun before now are still taken, later ones are not. */
export async function retirePublished(ctx: ActorContext, id: string, version: string): Promise<void> {
  await ctx.db.write(async (tx) => {
    const head = await findChecklistVersion(tx, id, version);
    if (!head) throw new Problem('not-found');
    if (head.status !== 'published') throw new Problem('conflict', { detail: `${id} ${version} is ${head.status}.` });
    await retireVersion(tx, id, version, ctx.now().toISOString());
    await audit(ctx, tx, 'checklist.retire', `${id}@${version}`, {});
  });
}
