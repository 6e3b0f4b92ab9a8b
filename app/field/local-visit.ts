import { localDay } from '#app/domain/calendar.ts';
import type { Subject } from '#app/domain/checklist/answers.ts';
import { compileChecklist, type CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { Bilingual, ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import type { Draft } from './draft.ts';
import type { OpenDraft } from './editors.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import type { FieldStore } from './store.ts';
import type { Branch } from './wire.ts';

/** A visit as this device knows it. */
export type LocalVisit = { checklist: CompiledChecklist | null } & (
  | { kind: 'draft'; editor: OpenDraft }
  | { kind: 'outbox'; entry: OutboxEntry }
  | { kind: 'sent'; sent: SentVisit }
);

type Reads = Pick<FieldStore, 'draft' | 'outboxEntry' | 'sentVisit' | 'checklist'>;

/** Finds a visit in the device's stores. What belongs to somebody else is not there. */
export async function openVisit(
  store: Reads,
  id: string,
  owner: string | null,
  edit: (draft: Draft) => OpenDraft,
): Promise<LocalVisit | null> {
  const draft = await store.draft(id);
  if (draft) return draft.owner === owner ? { kind: 'draft', editor: edit(draft), checklist: await checklistOf(store, draft) } : null;
  const entry = await store.outboxEntry(id);
  if (entry) return entry.owner === owner ? { kind: 'outbox', entry, checklist: await checklistOf(store, entry.draft) } : null;
  const sent = await store.sentVisit(id);
  if (sent?.owner !== owner || !sent) return null;
  return { kind: 'sent', sent, checklist: await checklistOf(store, sent.draft) };
}

/** A draft of the same branch and standard that was begun on a day of the bank. */
export function begunOn(day: string, drafts: readonly Draft[], branch: Pick<Branch, 'code'>, standard: { id: string }, timeZone: string): Draft | null {
  const isMeant = ({ branch: { code }, checklist, startedAt }: Draft) =>
    code === branch.code && checklist.id === standard.id && localDay(new Date(startedAt), timeZone) === day;
  return drafts.find(isMeant) ?? null;
}

/** The version the visit was begun with, whatever has been published since; null when it is not on the device. */
async function checklistOf(store: Reads, { checklist }: Draft): Promise<CompiledChecklist | null> {
  const definition = await store.checklist(checklist.id, checklist.version);
  return definition && compileChecklist(definition);
}

/** A first name for a subject: the kind's title and a number from 1. */
export type NameOf = (kind: Bilingual, number: number) => string;

/** Whoever must be observed, before anybody is named. */
export function firstSubjects(definition: ChecklistDefinition | null, nameOf: NameOf): Subject[] {
  const needed = (definition?.subjects ?? []).flatMap((kind) =>
    Array.from({ length: kind.min }, (_, index) => ({ kind: kind.id, label: nameOf(kind.title, index + 1) })),
  );
  return needed.map((subject, index) => ({ id: `s${index + 1}`, ...subject }));
}
