import { readChecklist as readDefinition } from '#app/domain/checklist/read.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { Problem } from '#app/domain/problem.ts';
import { findDraft } from '#db/queries/checklist-drafts.ts';

import { readChecklist } from '../checklists/read-checklists.server.ts';
import type { ActorContext } from '../context.server.ts';

import { type ExchangeFormat, writeChecklist } from './formats.server.ts';

/** A checklist as a file to be saved. */
export type ExportedFile = { bytes: Uint8Array; contentType: string; fileName: string };

/** A version as a file. Throws `not-found`. */
export async function exportVersion(ctx: ActorContext, id: string, version: string, format: ExchangeFormat): Promise<ExportedFile> {
  const { definition } = await readChecklist(ctx, id, version);
  return fileOf(definition, format, '');
}

/** A draft as a file; its name says that it is one. Throws `not-found`, and `invalid` while it is no whole checklist. */
export async function exportDraft(ctx: ActorContext, id: string, format: ExchangeFormat): Promise<ExportedFile> {
  return fileOf(await readWholeDraft(ctx, id), format, '-draft');
}

/** A draft as the checklist it would become. Throws `not-found`, and `invalid` with every fault that keeps it from being one. */
export async function readWholeDraft(ctx: ActorContext, id: string): Promise<ChecklistDefinition> {
  const row = await findDraft(ctx.db.read, id);
  if (!row) throw new Problem('not-found');
  const verdict = readDefinition(row.content);
  if (!verdict.ok) throw new Problem('invalid', { errors: verdict.problem });
  return verdict.value.definition;
}

async function fileOf(definition: ChecklistDefinition, format: ExchangeFormat, mark: string): Promise<ExportedFile> {
  const { bytes, contentType, extension } = await writeChecklist(definition, format);
  return { bytes, contentType, fileName: `${definition.id}-${definition.version}${mark}.${extension}` };
}
