import { readChecklist } from '#app/domain/checklist/read.ts';
import { diffVersions, successionFaults } from '#app/domain/checklist/diff.ts';
import { mayPublish } from '#app/domain/checklist/lifecycle.ts';
import { isRecord, stringOf } from '#app/domain/checklist/outline.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import type { DraftSummary, DraftView } from '#app/domain/draft-view.ts';
import { checklistFault } from '#app/domain/faults/checklist.ts';
import type { Fault } from '#app/domain/problem.ts';
import type { Db } from '#db/client.server.ts';
import type { DraftRow } from '#db/queries/checklist-drafts.ts';
import { listDefinitions } from '#db/queries/checklist-versions.ts';

import type { ActorContext } from '../context.server.ts';

/** What a draft's content amounts to against every version published before it. */
export type Judgement = {
  definition: ChecklistDefinition | null;
  history: readonly ChecklistDefinition[];
  faults: readonly Fault[];
};

/** Reads a draft's content as a version: right or with every fault, its own and those of its succession. */
export async function judgeDraft(db: Db, checklistId: string, content: unknown): Promise<Judgement> {
  const history = await listDefinitions(db, checklistId);
  const verdict = readChecklist(content);
  if (!verdict.ok) return { definition: null, history, faults: verdict.problem };
  const { definition } = verdict.value;
  const named = definition.id === checklistId ? [] : [checklistFault('id', 'changed-id', { id: checklistId })];
  return { definition, history, faults: [...named, ...successionFaults(history, definition)] };
}

export function summaryOf(ctx: ActorContext, row: DraftRow): DraftSummary {
  const { title } = row.content;
  return {
    id: row.id,
    checklistId: row.checklistId,
    version: stringOf(row.content.version) ?? '',
    title: isRecord(title)
      ? { zh: stringOf(title.zh) ?? '', en: stringOf(title.en) ?? '' }
      : { zh: row.checklistId, en: row.checklistId },
    baseVersion: row.baseVersion,
    state: row.state,
    revision: row.revision,
    updatedAt: row.updatedAt,
    updatedBy: { name: row.updatedByName, self: row.updatedBy === ctx.actor.id },
  };
}

export async function viewOf(ctx: ActorContext, row: DraftRow): Promise<DraftView> {
  const { definition, history, faults } = await judgeDraft(ctx.db.read, row.checklistId, row.content);
  const [predecessor] = history;
  return {
    ...summaryOf(ctx, row),
    content: row.content,
    faults,
    diff: definition && predecessor ? diffVersions(predecessor, definition) : null,
    predecessor: predecessor?.version ?? null,
    publishable: publishableBy(ctx, row, faults),
  };
}

function publishableBy(ctx: ActorContext, row: DraftRow, faults: readonly Fault[]): DraftView['publishable'] {
  if (row.state !== 'in-review') return 'not-in-review';
  if (!mayPublish(ctx.actor.id, row.authors)) return 'author';
  return faults.length > 0 ? 'faults' : 'yes';
}
