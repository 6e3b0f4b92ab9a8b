import { versionKey } from '#app/domain/checklist/outline.ts';
import type { Database, Tx } from '#db/client.server.ts';
import { appendAudit, WHOLE_BANK } from '#db/queries/audit.ts';
import { findChecklistVersion, insertChecklistVersion, replaceDraft } from '#db/queries/checklist-versions.ts';

import { type ShippedChecklist, ShippedChecklistError } from './shipped.server.ts';

/**
 * Brings the shipped versions into the database at start: new ones are added, drafts follow their file until it
 * is published, and a published one whose hash differs from the stored stops the start.
 */
export async function syncShipped(
  db: Database,
  shipped: readonly ShippedChecklist[],
  at: { now: Date; newId: () => string },
): Promise<void> {
  await db.write(async (tx) => {
    for (const checklist of shipped) await syncOne(tx, checklist, at);
  });
}

async function syncOne(tx: Tx, shipped: ShippedChecklist, at: { now: Date; newId: () => string }): Promise<void> {
  const { definition, items } = shipped.compiled;
  const stored = await findChecklistVersion(tx, definition.id, definition.version);
  const publishedSince = stored?.status === 'draft' && shipped.published;
  if (stored?.sha256 === shipped.sha256 && !publishedSince) return;
  if (stored && stored.status !== 'draft') {
    throw new ShippedChecklistError(
      `${versionKey(definition)} is published in this database with other contents than ${shipped.file}. ` +
        'Restore the file it was published from, or give the change a new version number.',
    );
  }
  const now = at.now.toISOString();
  const row = {
    id: definition.id,
    version: definition.version,
    sha256: shipped.sha256,
    status: shipped.published ? ('published' as const) : ('draft' as const),
    method: definition.method,
    title: definition.title,
    effectiveFrom: definition.effectiveFrom,
    effectiveTo: definition.effectiveTo ?? null,
    definition,
    itemCount: items.length,
    total: definition.total,
    origin: 'shipped' as const,
    publishedAt: shipped.published ? now : null,
    retiredAt: null,
  };
  if (stored) await replaceDraft(tx, row);
  else await insertChecklistVersion(tx, row);
  await appendAudit(tx, {
    id: at.newId(),
    at: now,
    actorId: null,
    actorName: 'mingcha',
    verb: shipped.published ? 'checklist.publish' : 'checklist.draft',
    subjectType: 'checklist',
    subjectId: versionKey(definition),
    unitPath: WHOLE_BANK,
    detail: { sha256: shipped.sha256, file: shipped.file },
  });
}
