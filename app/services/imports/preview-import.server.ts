import { type Actor, can, inScope } from '#app/domain/access.ts';
import type { ImportPreview, ImportRow, ImportState } from '#app/domain/import-view.ts';
import type { Fault } from '#app/domain/problem.ts';
import type { UnsentVisit } from '#app/domain/unsent-file.ts';
import { findBranch } from '#db/queries/branches.ts';
import { findActorById } from '#db/queries/people.ts';

import type { ActorContext } from '../context.server.ts';
import { judgeHandIn } from '../visits/hand-in.server.ts';
import { partOf } from '../visits/visit-input.server.ts';

import { findUpload } from './kept-uploads.server.ts';
import { openUnsentArchive, type UnsentArchive } from './unsent-archive.server.ts';

/** What an uploaded file holds, with all its evidence verified. Nothing is stored. */
export async function previewImport(ctx: ActorContext, upload: string): Promise<ImportPreview> {
  const archive = await openUnsentArchive(await findUpload(ctx, upload));
  try {
    const damaged = await archive.verify();
    const { exportedAt, unreadable } = archive.manifest;
    const found = await lookInto(ctx, archive, damaged);
    return { exportedAt, rows: found.map(({ row }) => row), unreadable: unreadable.length };
  } finally {
    archive.close();
  }
}

/** A visit of the file with what taking it in needs. */
export type FoundVisit = { visit: UnsentVisit; body: unknown; owner: Actor | null; row: ImportRow };

/** Judges every visit of a file as if its maker handed it in now. */
export async function lookInto(ctx: ActorContext, archive: UnsentArchive, damaged: ReadonlySet<string>): Promise<FoundVisit[]> {
  const found: FoundVisit[] = [];
  for (const visit of archive.manifest.visits) {
    const body = await archive.body(visit.id);
    const person = await findActorById(ctx.db.read, visit.owner);
    // Whoever works elsewhere in the bank does not exist for the importer.
    const owner = person && inScope(ctx.actor, person.unit.path) ? person : null;
    found.push({ visit, body, owner, row: await rowOf(ctx, { visit, body, owner }, damaged) });
  }
  return found;
}

async function rowOf(ctx: ActorContext, { visit, body, owner }: Omit<FoundVisit, 'row'>, damaged: ReadonlySet<string>): Promise<ImportRow> {
  const { id } = visit;
  const contents = partOf(body);
  const entry = contents.checklist ? await ctx.library.find(contents.checklist.id, contents.checklist.version) : null;
  const isCovert = entry?.head.method === 'mystery' || owner?.role === 'shopper';
  if (isCovert && !can(ctx.actor, 'shopper.identify')) return { id, state: 'covert', faults: [] };
  const code = contents.branch ?? '';
  const branch = owner && (await findBranch(ctx.db.read, owner, code));
  const { state, faults } = owner ? await judged({ ...ctx, actor: owner }, visit, body) : { state: 'stranger' as const, faults: [] };
  const { evidence } = visit;
  const about: ImportRow['about'] = {
    kind: visit.kind,
    person: owner && { name: owner.name, unit: owner.unit.name },
    branch: { code, name: branch?.name ?? null },
    checklist: { id: contents.checklist?.id ?? '', version: contents.checklist?.version ?? '', title: entry?.head.title ?? null },
    startedAt: contents.startedAt ?? null,
    answers: contents.answers.length,
    evidence: {
      count: evidence.length,
      bytes: evidence.reduce((sum, { bytes }) => sum + bytes, 0),
      missing: evidence.filter(({ missing }) => missing).length,
      damaged: evidence.flatMap(({ sha256, type, missing }) => (!missing && damaged.has(sha256) ? [{ sha256, type }] : [])),
    },
  };
  return { id, state, about, faults };
}

async function judged(ctx: ActorContext, { id, kind }: UnsentVisit, body: unknown): Promise<{ state: ImportState; faults: readonly Fault[] }> {
  const judgement = await judgeHandIn(ctx, { id, body }, kind);
  switch (judgement.name) {
    case 'fresh':
      return { state: 'ready', faults: [] };
    case 'replay':
      return { state: 'stored', faults: [] };
    case 'foreign':
    case 'conflict':
      return { state: 'conflict', faults: [] };
    case 'faulty':
      return { state: 'refused', faults: judgement.faults };
  }
}
