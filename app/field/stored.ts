import * as z from 'zod/mini';

import { evidenceTypeNames } from '#app/domain/evidence.ts';

import type { Draft } from './draft.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import { branchSchema, checklistEntrySchema, faultSchema, pastVisitSchema, receiptSchema, timeZoneSchema, userSchema } from './wire.ts';

/**
 * What lies in IndexedDB, checked whenever it is read: it may have been written by an older app, or damaged. A record
 * that does not fit is never dropped; it is handed out as `Unreadable`, to be exported.
 */

/** Raised when the shape of stored records changes; a step in `upgrades` then brings older records up. */
export const RECORD_FORMAT = 2;

/** upgrades[n] turns a record of format n into one of format n + 1. */
const upgrades: Record<number, (record: Record<string, unknown>) => Record<string, unknown>> = { 1: withEvidence };

const subject = z.object({ id: z.string(), kind: z.string(), label: z.string() });
const value = z.union([z.string(), z.number()]);
const checklistRef = z.object({ id: z.string(), version: z.string() });

const entrySchema = z.object({
  item: z.string(),
  subject: z.nullable(z.string()),
  value: z.nullable(value),
  naReason: z.nullable(z.string()),
  reasons: z.array(z.string()),
  note: z.string(),
  evidence: z.array(z.string()),
  removed: z._default(z.array(z.string()), []),
  excused: z._default(z.boolean(), false),
  answeredAt: z.nullable(z.string()),
});

const position = z.object({ lat: z.number(), lon: z.number(), accuracy: z.number() });
const evidenceType = z.enum(evidenceTypeNames);
const evidenceNote = z.object({
  sha256: z.string(),
  type: evidenceType,
  bytes: z.number(),
  capturedAt: z.string(),
  position: z.exactOptional(position),
  original: z.exactOptional(z.string()),
});
const checkIn = z.object({
  at: z.string(),
  position: z.exactOptional(position),
  refused: z.exactOptional(z.enum(['denied', 'unavailable', 'timeout'])),
});
const signature = z.object({
  name: z.string(),
  remark: z.exactOptional(z.string()),
  signedAt: z.string(),
  image: z.string(),
  sheet: z.string(),
});

const watch = z.object({ elapsedMs: z.number(), startedAt: z.nullable(z.string()) });
const recording = z.object({ item: z.string(), subject: z.nullable(z.string()), startedAt: z.string() });

export const draftSchema: z.ZodMiniType<Draft> = z.object({
  id: z.string(),
  owner: z.string(),
  checklist: checklistRef,
  branch: z.object({ code: z.string(), name: z.string() }),
  startedAt: z.string(),
  changedAt: z.string(),
  revision: z.number(),
  subjects: z.array(subject),
  entries: z.record(z.string(), entrySchema),
  evidence: z.record(z.string(), evidenceNote),
  checkIn: z.nullable(checkIn),
  signature: z.nullable(signature),
  joint: z.nullable(z.object({ code: z.string(), role: z.enum(['lead', 'second']) })),
  watches: z._default(z.record(z.string(), watch), {}),
  recording: z._default(z.nullable(recording), null),
});

/** Which copy of a draft it is; read at every save, so it must cost nothing. */
export const revisionSchema = z.object({ revision: z.number() });

const bodySchema = z.object({
  checklist: checklistRef,
  branch: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  subjects: z.array(subject),
  answers: z.array(
    z.object({
      item: z.string(),
      subject: z.exactOptional(z.string()),
      value,
      naReason: z.exactOptional(z.string()),
      reasons: z.exactOptional(z.array(z.string())),
      note: z.exactOptional(z.string()),
      evidence: z.exactOptional(z.array(z.string())),
      answeredAt: z.exactOptional(z.string()),
    }),
  ),
  location: z.exactOptional(position),
  evidence: z.exactOptional(z.array(evidenceNote)),
  checkIn: z.exactOptional(checkIn),
  signature: z.exactOptional(signature),
  joint: z.exactOptional(z.object({ code: z.string() })),
});

const cause = z.enum(['network', 'timeout', 'busy', 'server', 'foreign', 'evidence']);
const rejectionSchema = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.nullable(z.string()),
  errors: z.array(faultSchema),
});

const stateSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('queued') }),
  z.object({ name: z.literal('sending'), since: z.string() }),
  z.object({ name: z.literal('waiting'), retryAt: z.string(), cause, status: z.nullable(z.number()) }),
  z.object({ name: z.literal('needs-sign-in') }),
  z.object({ name: z.literal('rejected'), at: z.string(), rejection: rejectionSchema }),
  z.object({ name: z.literal('incomplete'), at: z.string(), receipt: receiptSchema }),
]);

const parcel = z.object({
  sha256: z.string(),
  type: evidenceType,
  bytes: z.number(),
  sent: z.boolean(),
  problem: z.exactOptional(rejectionSchema),
});

const kind = z.enum(['visit', 'part']);

export const outboxSchema: z.ZodMiniType<OutboxEntry> = z.object({
  id: z.string(),
  owner: z.string(),
  kind,
  evidence: z.array(parcel),
  draft: draftSchema,
  body: bodySchema,
  queuedAt: z.string(),
  attempts: z.number(),
  state: stateSchema,
});

export const sentSchema: z.ZodMiniType<SentVisit> = z.object({
  id: z.string(),
  owner: z.string(),
  kind,
  draft: draftSchema,
  body: bodySchema,
  receipt: receiptSchema,
  sentAt: z.string(),
});

/** What stands beside the seal of a piece of evidence. */
export const evidenceSchema = z.object({ visit: z.string(), owner: z.string(), sha256: z.string(), type: evidenceType });

export const bundleSchema = z.object({
  user: userSchema,
  fetchedAt: z.string(),
  branches: z.array(branchSchema),
  timeZone: timeZoneSchema,
  checklists: z.array(checklistEntrySchema),
  visits: z.array(pastVisitSchema),
});
/** What a person needs to work without network, as of `fetchedAt`. */
export type Bundle = z.output<typeof bundleSchema>;

/** Whose bundle it is: what is read of it without a key. */
export const personSchema = z.object({ user: userSchema });

/** A record no schema accepts, kept as it is. */
export type Unreadable = { id: string; raw: unknown };

export type Stored<T> = T & { format: number };

export function stamp<T extends object>(record: T): Stored<T> {
  return { ...record, format: RECORD_FORMAT };
}

/** Brings a stored record to the present format and checks it; null when it cannot be read. */
export function readRecord<T>(schema: z.ZodMiniType<T>, raw: unknown): T | null {
  const parsed = schema.safeParse(upgraded(raw));
  return parsed.success ? parsed.data : null;
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
