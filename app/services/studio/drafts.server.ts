import { nextVersion } from '#app/domain/checklist/diff.ts';
import { nextDraftState } from '#app/domain/checklist/lifecycle.ts';
import { kebabId, type Method } from '#app/domain/checklist/schema.ts';
import type { DraftSummary, DraftView } from '#app/domain/draft-view.ts';
import { checklistFault } from '#app/domain/faults/checklist.ts';
import { shapeFault } from '#app/domain/faults/shape.ts';
import { Problem } from '#app/domain/problem.ts';
import type { Tx } from '#db/client.server.ts';
import { deleteDraft, type DraftRow, findDraft, insertDraft, listDrafts, updateDraft } from '#db/queries/checklist-drafts.ts';
import { listDefinitions } from '#db/queries/checklist-versions.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { ActorContext } from '../context.server.ts';

import { judgeDraft, summaryOf, viewOf } from './draft-view.server.ts';

/** All drafts, the one touched last first. */
export async function readDrafts(ctx: ActorContext): Promise<DraftSummary[]> {
  return (await listDrafts(ctx.db.read)).map((row) => summaryOf(ctx, row));
}

/** A draft with everything wrong with it and everything it changes. Throws `not-found`. */
export async function readDraft(ctx: ActorContext, id: string): Promise<DraftView> {
  const row = await findDraft(ctx.db.read, id);
  if (!row) throw new Problem('not-found');
  return viewOf(ctx, row);
}

export type DraftStart =
  | { from: { id: string; version: string } }
  | { blank: { id: string; method: Method; title: { zh: string; en: string } } };

/** Starts a draft from a published version, or from nothing under a new id. Returns the draft's id. */
export async function startDraft(ctx: ActorContext, start: DraftStart): Promise<{ id: string }> {
  const content = 'from' in start ? await contentFrom(ctx, start.from) : await blankContent(ctx, start.blank);
  return createDraft(ctx, content, 'from' in start ? start.from.version : null);
}

/** Stores content as a new draft: for the two starts above and for imported files. */
export async function createDraft(
  ctx: ActorContext,
  content: Record<string, unknown>,
  baseVersion: string | null,
): Promise<{ id: string }> {
  const id = ctx.newId();
  const at = ctx.now().toISOString();
  const checklistId = String(content.id);
  await ctx.db.write(async (tx) => {
    await insertDraft(tx, {
      id,
      checklistId,
      baseVersion,
      state: 'draft',
      revision: 1,
      content,
      authors: [ctx.actor.id],
      createdAt: at,
      updatedAt: at,
      updatedBy: ctx.actor.id,
    });
    await audit(ctx, tx, 'checklist.draft.start', id, { checklistId, baseVersion });
  });
  return { id };
}

async function contentFrom(ctx: ActorContext, { id, version }: { id: string; version: string }) {
  const history = await listDefinitions(ctx.db.read, id);
  const source = history.find((definition) => definition.version === version);
  const [newest] = history;
  if (!source || !newest) throw new Problem('not-found');
  return { ...source, version: nextVersion(newest.version, 'patch') };
}

async function blankContent(ctx: ActorContext, { id, method, title }: Extract<DraftStart, { blank: unknown }>['blank']) {
  if (!kebabId.safeParse(id).success) throw new Problem('invalid', { errors: [shapeFault('id', 'kebab')] });
  if ((await listDefinitions(ctx.db.read, id)).length > 0) {
    throw new Problem('invalid', { errors: [checklistFault('id', 'checklist-exists', { id })] });
  }
  return {
    id,
    version: '1.0.0',
    title,
    method,
    effectiveFrom: ctx.now().toISOString().slice(0, 10),
    total: 100,
    minCoverage: 0.7,
    subjects: [],
    naReasons: [],
    sections: [],
    vetoes: [],
  };
}

/**
 * Saves content over the revision it was made from. Throws `conflict`, naming who saved meanwhile, when there is a
 * newer one: nothing of anybody's work is overwritten.
 */
export function saveDraft(
  ctx: ActorContext,
  id: string,
  { revision, content }: { revision: number; content: Record<string, unknown> },
): Promise<DraftView> {
  return change(ctx, id, revision, 'edit', async (tx, row) => {
    const authors = row.authors.includes(ctx.actor.id) ? row.authors : [...row.authors, ctx.actor.id];
    const update = { content, authors, updatedAt: ctx.now().toISOString(), updatedBy: ctx.actor.id };
    await updateDraft(tx, id, revision, update);
    await audit(ctx, tx, 'checklist.draft.save', id, { revision: revision + 1 });
  });
}

/** Hands a draft without faults over for review. Throws `invalid` with every fault. */
export function submitDraft(ctx: ActorContext, id: string, revision: number): Promise<DraftView> {
  return change(ctx, id, revision, 'submit', async (tx, row) => {
    const { faults } = await judgeDraft(tx, row.checklistId, row.content);
    if (faults.length > 0) throw new Problem('invalid', { errors: faults });
    await updateDraft(tx, id, revision, { state: 'in-review', updatedAt: ctx.now().toISOString() });
    await audit(ctx, tx, 'checklist.draft.submit', id, {});
  });
}

/** Gives a draft back to its writers, with the reason. */
export function returnDraft(ctx: ActorContext, id: string, revision: number, reason: string): Promise<DraftView> {
  return change(ctx, id, revision, 'return', async (tx) => {
    await updateDraft(tx, id, revision, { state: 'draft', updatedAt: ctx.now().toISOString() });
    await audit(ctx, tx, 'checklist.draft.return', id, { reason });
  });
}

/** Throws a draft away. Its audit events stay. */
export async function discardDraft(ctx: ActorContext, id: string, revision: number): Promise<void> {
  await ctx.db.write(async (tx) => {
    const row = await newest(tx, id, revision);
    if (nextDraftState(row.state, 'discard') === null) throw wrongState(row);
    await deleteDraft(tx, id);
    await audit(ctx, tx, 'checklist.draft.discard', id, { content: row.content });
  });
}

type Event = Parameters<typeof nextDraftState>[1];

async function change(
  ctx: ActorContext,
  id: string,
  revision: number,
  event: Event,
  work: (tx: Tx, row: DraftRow) => Promise<void>,
): Promise<DraftView> {
  await ctx.db.write(async (tx) => {
    const row = await newest(tx, id, revision);
    if (nextDraftState(row.state, event) === null) throw wrongState(row);
    await work(tx, row);
  });
  return readDraft(ctx, id);
}

/** The draft, if the revision named is its newest. */
export async function newest(tx: Tx, id: string, revision: number): Promise<DraftRow> {
  const row = await findDraft(tx, id);
  if (!row) throw new Problem('not-found');
  if (row.revision !== revision) {
    throw new Problem('conflict', { detail: `${row.updatedByName} saved revision ${row.revision} at ${row.updatedAt}.` });
  }
  return row;
}

export function wrongState(row: DraftRow): Problem {
  return new Problem('conflict', { detail: `The draft is ${row.state}.` });
}

/** A draft belongs to the whole bank; its trail is read where its authors work. */
export function audit(
  ctx: ActorContext,
  tx: Tx,
  verb: string,
  subjectId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return recordDeed(ctx, tx, ctx.actor, { verb, subjectType: 'checklist', subjectId, unitPath: ctx.actor.unit.path, detail });
}
