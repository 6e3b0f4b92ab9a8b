import { localDay } from '#app/domain/calendar.ts';
import { versionKey } from '#app/domain/checklist/outline.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import { listDefinitions } from '#db/queries/checklist-versions.ts';

import type { ActorContext } from '../context.server.ts';
import { createDraft } from '../studio/drafts.server.ts';

import { type ExchangeFormat, readChecklistBytes } from './formats.server.ts';
import { brokenTexts } from './storable.ts';

/** The draft a file became, and what had to be assumed or left out. */
export type ImportedDraft = { id: string; checklist: string; format: ExchangeFormat; notes: readonly Fault[] };

/** Stores a file as a new draft. Throws `invalid` with every fault by cell or line; then nothing is stored. */
export async function importDraft(ctx: ActorContext, bytes: Uint8Array): Promise<ImportedDraft> {
  const verdict = await readChecklistBytes(bytes, localDay(ctx.now(), ctx.settings.timeZone));
  if (!verdict.ok) throw new Problem('invalid', { errors: verdict.problem });
  const { definition, format, notes } = verdict.value;
  const broken = brokenTexts(definition);
  if (broken.length > 0) throw new Problem('invalid', { errors: broken });
  const [newest] = await listDefinitions(ctx.db.read, definition.id);
  const { id } = await createDraft(ctx, definition, newest?.version ?? null);
  return { id, checklist: versionKey(definition), format, notes };
}
