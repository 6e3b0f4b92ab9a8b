import * as v from 'valibot';

import { evidenceTypeNames } from '#app/domain/evidence.ts';

import type { Draft } from './draft.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import type { Chosen } from './store-chosen.ts';
import { branchSchema, checklistEntrySchema, errandSchema, faultSchema, pastVisitSchema, receiptSchema, timeZoneSchema, userSchema } from './wire.ts';

/**
 * What lies in IndexedDB, checked whenever it is read: it may have been written by an older app, or damaged. A record
 * that does not fit is never dropped; it is handed out as `Unreadable`, to be exported.
 */

/** Raised when the shape of stored records changes; a step in `upgrades` then brings older records up. */
export const RECORD_FORMAT = 2;

/** upgrades[n] turns a record of format n into one of format n + 1. */
const upgrades: Record<number, (record: Record<string, unknown>) => Record<string, unknown>> = { 1: withEvidence };

const subject = v.object({ id: v.string(), kind: v.string(), label: v.string() });
const value = v.union([v.string(), v.number()]);
const checklistRef = v.object({ id: v.string(), version: v.string() });

const entrySchema = v.object({
  item: v.string(),
  subject: v.nullable(v.string()),
  value: v.nullable(value),
  naReason: v.nullable(v.string()),
  reasons: v.array(v.string()),
  note: v.string(),
  evidence: v.array(v.string()),
  removed: v.optional(v.array(v.string()), []),
  excused: v.optional(v.boolean(), false),
  answeredAt: v.nullable(v.string()),
});

const position = v.object({ lat: v.number(), lon: v.number(), accuracy: v.number() });
const evidenceType = v.picklist(evidenceTypeNames);
const evidenceNote = v.object({
  sha256: v.string(),
  type: evidenceType,
  bytes: v.number(),
  capturedAt: v.string(),
  position: v.exactOptional(position),
  original: v.exactOptional(v.string()),
});
const checkIn = v.object({
  at: v.string(),
  position: v.exactOptional(position),
  refused: v.exactOptional(v.picklist(['denied', 'unavailable', 'timeout'])),
  corrected: v.exactOptional(v.object({ from: position, at: v.string() })),
});
const signature = v.object({
  name: v.string(),
  remark: v.exactOptional(v.string()),
  signedAt: v.string(),
  image: v.string(),
  sheet: v.string(),
});

const stroke = v.array(v.object({ x: v.number(), y: v.number(), time: v.number(), pressure: v.number() }));
const unsigned = v.object({ name: v.string(), remark: v.string(), strokes: v.array(stroke) });

const watch = v.object({ elapsedMs: v.number(), startedAt: v.nullable(v.string()) });
const recording = v.object({ item: v.string(), subject: v.nullable(v.string()), startedAt: v.string() });

export const draftSchema: v.GenericSchema<unknown, Draft> = v.object({
  id: v.string(),
  owner: v.string(),
  checklist: checklistRef,
  branch: v.object({ code: v.string(), name: v.string() }),
  startedAt: v.string(),
  changedAt: v.string(),
  revision: v.number(),
  subjects: v.array(subject),
  entries: v.record(v.string(), entrySchema),
  evidence: v.record(v.string(), evidenceNote),
  checkIn: v.nullable(checkIn),
  signature: v.nullable(signature),
  unsigned: v.optional(v.nullable(unsigned), null),
  joint: v.nullable(v.object({ code: v.string(), role: v.picklist(['lead', 'second']) })),
  assignment: v.optional(v.nullable(v.string()), null),
  others: v.optional(v.nullable(v.object({ sections: v.array(v.string()), subjects: v.array(v.string()) })), null),
  watches: v.optional(v.record(v.string(), watch), {}),
  recording: v.optional(v.nullable(recording), null),
});

/** Which copy of a draft it is; read at every save, so it must cost nothing. */
export const revisionSchema = v.object({ revision: v.number() });

const bodySchema = v.object({
  checklist: checklistRef,
  branch: v.string(),
  startedAt: v.string(),
  finishedAt: v.string(),
  subjects: v.array(subject),
  answers: v.array(
    v.object({
      item: v.string(),
      subject: v.exactOptional(v.string()),
      value,
      naReason: v.exactOptional(v.string()),
      reasons: v.exactOptional(v.array(v.string())),
      note: v.exactOptional(v.string()),
      evidence: v.exactOptional(v.array(v.string())),
      answeredAt: v.exactOptional(v.string()),
    }),
  ),
  location: v.exactOptional(position),
  evidence: v.exactOptional(v.array(evidenceNote)),
  checkIn: v.exactOptional(checkIn),
  signature: v.exactOptional(signature),
  joint: v.exactOptional(v.object({ code: v.string() })),
  assignment: v.exactOptional(v.string()),
});

const cause = v.picklist(['network', 'timeout', 'busy', 'server', 'foreign', 'evidence']);
const rejectionSchema = v.object({
  status: v.number(),
  code: v.string(),
  title: v.string(),
  detail: v.nullable(v.string()),
  errors: v.array(faultSchema),
});

const stateSchema = v.variant('name', [
  v.object({ name: v.literal('queued') }),
  v.object({ name: v.literal('sending'), since: v.string() }),
  v.object({ name: v.literal('waiting'), retryAt: v.string(), cause, status: v.nullable(v.number()) }),
  v.object({ name: v.literal('needs-sign-in') }),
  v.object({ name: v.literal('rejected'), at: v.string(), rejection: rejectionSchema }),
  v.object({ name: v.literal('incomplete'), at: v.string(), receipt: receiptSchema }),
]);

const makersWord = v.union([v.object({ givenUp: v.object({ reason: v.string() }) }), v.object({ replacedBy: evidenceNote })]);

const parcel = v.object({
  sha256: v.string(),
  type: evidenceType,
  bytes: v.number(),
  sent: v.boolean(),
  problem: v.exactOptional(rejectionSchema),
  word: v.exactOptional(v.object({ said: makersWord, told: v.boolean() })),
});

const kind = v.picklist(['visit', 'part']);

export const outboxSchema: v.GenericSchema<unknown, OutboxEntry> = v.object({
  id: v.string(),
  owner: v.string(),
  kind,
  evidence: v.array(parcel),
  draft: draftSchema,
  body: bodySchema,
  queuedAt: v.string(),
  reachedAt: v.exactOptional(v.string()),
  attempts: v.number(),
  state: stateSchema,
});

export const sentSchema: v.GenericSchema<unknown, SentVisit> = v.object({
  id: v.string(),
  owner: v.string(),
  kind,
  draft: draftSchema,
  body: bodySchema,
  receipt: receiptSchema,
  sentAt: v.string(),
});

/** What stands beside the seal of a piece of evidence. */
export const evidenceSchema = v.object({ visit: v.string(), owner: v.string(), sha256: v.string(), type: evidenceType });

export const chosenSchema: v.GenericSchema<unknown, Chosen> = v.object({
  id: v.string(),
  item: v.string(),
  subject: v.nullable(v.string()),
  kind: v.picklist(['photo', 'document']),
  name: v.string(),
  capturedAt: v.string(),
  position: v.exactOptional(position),
});

export const bundleSchema = v.object({
  user: userSchema,
  fetchedAt: v.string(),
  branches: v.array(branchSchema),
  timeZone: timeZoneSchema,
  checklists: v.array(checklistEntrySchema),
  visits: v.array(pastVisitSchema),
  // A bundle fetched by an older app has none.
  errands: v.optional(v.array(errandSchema), []),
});
/** What a person needs to work without network, as of `fetchedAt`. */
export type Bundle = v.InferOutput<typeof bundleSchema>;

/** Whose bundle it is: what is read of it without a key. */
export const personSchema = v.object({ user: userSchema });

/** A record no schema accepts, kept as it is. */
export type Unreadable = { id: string; raw: unknown };

export type Stored<T> = T & { format: number };

export function stamp<T extends object>(record: T): Stored<T> {
  return { ...record, format: RECORD_FORMAT };
}

/** Brings a stored record to the present format and checks it; null when it cannot be read. */
export function readRecord<T>(schema: v.GenericSchema<unknown, T>, raw: unknown): T | null {
  const parsed = v.safeParse(schema, upgraded(raw));
  return parsed.success ? parsed.output : null;
}

/** A text field of anything. */
export function textAt(raw: unknown, key: string): string | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const found: unknown = Object.getOwnPropertyDescriptor(raw, key)?.value;
  return typeof found === 'string' ? found : null;
}

/** Format 1 knows no evidence, no arrival, no signature and no shared visits. */
function withEvidence(record: Record<string, unknown>): Record<string, unknown> {
  if (isRecord(record['draft'])) {
    return { ...record, kind: 'visit', evidence: [], draft: withEvidence(record['draft']) };
  }
  if (!isRecord(record['entries'])) return record;
  const entries = Object.entries(record['entries']).map(([key, entry]) => [key, isRecord(entry) ? { ...entry, evidence: [] } : entry]);
  return { ...record, entries: Object.fromEntries(entries), evidence: {}, checkIn: null, signature: null, joint: null };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function upgraded(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  let record = raw;
  for (let format = Number(record['format']); format < RECORD_FORMAT; format += 1) {
    record = { ...(upgrades[format]?.(record) ?? record), format: format + 1 };
  }
  return record;
}
