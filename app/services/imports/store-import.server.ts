import type { Actor } from '#app/domain/access.ts';
import { type ImportedRow, type ImportResult, isTakenIn } from '#app/domain/import-view.ts';
import { isProblem } from '#app/domain/problem.ts';
import type { UnsentVisit } from '#app/domain/unsent-file.ts';

import type { ActorContext } from '../context.server.ts';
import { receiveEvidence } from '../evidence/receive-evidence.server.ts';
import { submitPart } from '../joint/submit-part.server.ts';
import { submitVisit } from '../visits/submit-visit.server.ts';

import { dropUpload, findUpload } from './kept-uploads.server.ts';
import { type FoundVisit, lookInto } from './preview-import.server.ts';
import { openUnsentArchive, type UnsentArchive } from './unsent-archive.server.ts';

/**
 * Takes in the visits of an uploaded file that can be, each in the name of whoever made it, its evidence first. The
 * trail says who imported. All of it is idempotent: a file that was broken off half way is imported again.
 */
export async function storeImport(ctx: ActorContext, upload: string): Promise<ImportResult> {
  const archive = await openUnsentArchive(await findUpload(ctx, upload));
  try {
    const damaged = await archive.verify();
    const rows: ImportedRow[] = [];
    for (const found of await lookInto(ctx, archive, damaged)) rows.push(await takeIn(ctx, archive, found));
    await dropUpload(ctx, upload);
    return { rows, unreadable: archive.manifest.unreadable.length };
  } finally {
    archive.close();
  }
}

async function takeIn(ctx: ActorContext, archive: UnsentArchive, { visit, body, owner, row }: FoundVisit): Promise<ImportedRow> {
  if (!owner || !isTakenIn(row.state)) return { ...row, evidence: { stored: 0, refused: 0 } };
  const maker = inNameOf(ctx, owner);
  const damaged = new Set(row.about?.evidence.damaged.map(({ sha256 }) => sha256));
  const evidence = await takeInEvidence(maker, archive, { ...visit, evidence: visit.evidence.filter(({ sha256 }) => !damaged.has(sha256)) });
  if (row.state === 'ready') await (visit.kind === 'part' ? submitPart : submitVisit)(maker, visit.id, body);
  return { ...row, evidence };
}

/** The use case runs by the rules of whoever made the visit; the trail names who brought it. */
function inNameOf(ctx: ActorContext, owner: Actor): ActorContext {
  return { ...ctx, actor: owner, importer: ctx.actor };
}

/** Bytes that are no valid evidence do not keep the visit out: it waits for them, as it would from the device. */
async function takeInEvidence(maker: ActorContext, archive: UnsentArchive, { evidence }: UnsentVisit): Promise<ImportedRow['evidence']> {
  const counts = { stored: 0, refused: 0 };
  for (const { sha256, type, missing } of evidence) {
    if (missing) continue;
    try {
      await receiveEvidence(maker, { sha256, type, source: await archive.evidence(sha256) });
      counts.stored += 1;
    } catch (error) {
      if (!isProblem(error) || error.code !== 'invalid-evidence') throw error;
      counts.refused += 1;
    }
  }
  return counts;
}
