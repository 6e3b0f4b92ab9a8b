import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import type { Draft } from '#app/field/draft.ts';
import type { OutboxEntry, SentVisit } from '#app/field/outbox.ts';
import type { FieldStore, HeldEvidence } from '#app/field/store.ts';
import type { Bundle } from '#app/field/stored.ts';

/**
 * The field store without a browser: the same promises kept in memory. IndexedDB itself is tried by the browser
 * journeys; what stands on top of the store is tried here.
 */
export type MemoryStore = FieldStore & {
  /** While true, every write fails. */
  broken: boolean;
  sent: () => SentVisit[];
};

export function memoryStore(): MemoryStore {
  const bundles = new Map<string, Bundle>();
  const checklists = new Map<string, { definition: ChecklistDefinition; sha256: string }>();
  const drafts = new Map<string, Draft>();
  const outbox = new Map<string, OutboxEntry>();
  const sent = new Map<string, SentVisit>();
  const evidence = new Map<string, HeldEvidence>();
  const dropEvidence = (visit: string) => {
    for (const [key, held] of evidence) if (held.visit === visit) evidence.delete(key);
  };
  const of = <T extends { owner: string }>(records: Map<string, T>, owner: string) => ({
    records: [...records.values()].filter((record) => record.owner === owner),
    unreadable: [],
  });
  const write = async (change: () => void) => {
    if (store.broken) throw new DOMException('The device is full', 'QuotaExceededError');
    change();
    return Promise.resolve();
  };
  const activate = (userId: string | null) => {
    for (const [id, bundle] of bundles) bundles.set(id, { ...bundle, active: id === userId });
  };
  const store: MemoryStore = {
    broken: false,
    sent: () => [...sent.values()],
    activeBundle: async () => [...bundles.values()].find((bundle) => bundle.active) ?? null,
    saveBundle: (bundle) =>
      write(() => {
        activate(bundle.user.id);
        bundles.set(bundle.user.id, bundle);
      }),
    activate: (userId) => write(() => activate(userId)),
    checklist: async (id, version) => checklists.get(`${id}@${version}`)?.definition ?? null,
    checklistHashes: async () => new Map([...checklists].map(([key, { sha256 }]) => [key, sha256])),
    saveChecklist: (definition, sha256) =>
      write(() => checklists.set(`${definition.id}@${definition.version}`, { definition, sha256 })),
    drafts: async (owner) => of(drafts, owner),
    draft: async (id) => drafts.get(id) ?? null,
    async putDraft(draft) {
      const held = drafts.get(draft.id);
      const isNewer = !outbox.has(draft.id) && !sent.has(draft.id) && (held?.revision ?? -1) < draft.revision;
      if (isNewer) await write(() => drafts.set(draft.id, draft));
      return isNewer;
    },
    deleteDraft: (id) =>
      write(() => {
        drafts.delete(id);
        dropEvidence(id);
      }),
    putEvidence: (held) => write(() => evidence.set(`${held.visit} ${held.sha256}`, held)),
    evidence: async (visit, sha256) => evidence.get(`${visit} ${sha256}`) ?? null,
    thumbnail: async (visit, sha256) => evidence.get(`${visit} ${sha256}`)?.thumbnail ?? null,
    deleteEvidence: (visit, sha256) => write(() => evidence.delete(`${visit} ${sha256}`)),
    outbox: async (owner) => of(outbox, owner),
    outboxEntry: async (id) => outbox.get(id) ?? null,
    putOutbox: (entry) => write(() => outbox.set(entry.id, entry)),
    deleteOutbox: (id) =>
      write(() => {
        outbox.delete(id);
        dropEvidence(id);
      }),
    handIn: (entry) =>
      write(() => {
        drafts.delete(entry.id);
        outbox.set(entry.id, entry);
      }),
    reopen: (entry) =>
      write(() => {
        outbox.delete(entry.id);
        drafts.set(entry.id, { ...entry.draft, revision: entry.draft.revision + 1 });
      }),
    settle: (visit) =>
      write(() => {
        outbox.delete(visit.id);
        sent.set(visit.id, visit);
      }),
    sentVisit: async (id) => sent.get(id) ?? null,
    sentVisits: async (owner) => of(sent, owner),
    sendAgain: (entry) =>
      write(() => {
        sent.delete(entry.id);
        outbox.set(entry.id, entry);
      }),
    deleteSentBefore: (instant) =>
      write(() => {
        for (const [id, visit] of sent) {
          if (visit.sentAt >= instant) continue;
          sent.delete(id);
          dropEvidence(id);
        }
      }),
  };
  return store;
}
