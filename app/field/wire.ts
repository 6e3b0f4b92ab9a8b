import * as v from 'valibot';

import { roles } from '#app/domain/access.ts';
import { defaultTimeZone, isTimeZone } from '#app/domain/calendar.ts';
import { datums } from '#app/domain/geo.ts';

import type { Outcome, ParcelEvent, Receipt, Rejection, WordEvent } from './outbox.ts';

/**
 * What comes over the wire from API v1, and what an answer to a hand-in means. Unknown keys are let through unread:
 * the server may be newer than the tablet.
 */

const bilingual = v.object({ zh: v.string(), en: v.string() });
const number = v.nullable(v.number());

export const userSchema = v.object({
  id: v.string(),
  username: v.string(),
  name: v.string(),
  role: v.picklist(roles),
  unit: v.object({ code: v.string(), name: v.string() }),
});
export type User = v.InferOutput<typeof userSchema>;

/** 32 bytes in base64url; null where the office keeps none. */
export const deviceKeyAnswer = v.object({ key: v.nullable(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/))) });

export const sessionAnswer = v.object({ user: userSchema });

export const branchSchema = v.object({
  code: v.string(),
  name: v.string(),
  class: v.string(),
  // A bundle fetched by an older app has neither of the two.
  address: v.optional(v.string(), ''),
  location: v.optional(v.nullable(v.object({ lat: v.number(), lon: v.number(), datum: v.picklist(datums) })), null),
  unit: v.object({ code: v.string(), name: v.string() }),
});
export type Branch = v.InferOutput<typeof branchSchema>;
export const branchesAnswer = v.object({ branches: v.array(branchSchema) });

/** What an office has asked this person to visit, by when. */
export const errandSchema = v.object({
  id: v.string(),
  branch: branchSchema,
  checklist: v.object({ id: v.string() }),
  from: v.string(),
  to: v.string(),
  note: v.nullable(v.string()),
  state: v.string(),
});
export type Errand = v.InferOutput<typeof errandSchema>;
export const assignmentsAnswer = v.object({ assignments: v.array(errandSchema) });

export const checklistEntrySchema = v.object({
  id: v.string(),
  version: v.string(),
  title: bilingual,
  method: v.string(),
  status: v.string(),
  sha256: v.string(),
  effectiveFrom: v.string(),
  effectiveTo: v.exactOptional(v.string()),
  itemCount: v.number(),
  total: v.number(),
});
export type ChecklistEntry = v.InferOutput<typeof checklistEntrySchema>;
/** The bank's, by which a checklist is in force on a day. A bundle fetched by an older app has none, and a device may not know it. */
export const timeZoneSchema = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((zone) => (typeof zone === 'string' && isTimeZone(zone) ? zone : defaultTimeZone)),
  ),
  defaultTimeZone,
);

export const checklistsAnswer = v.object({ timeZone: timeZoneSchema, checklists: v.array(checklistEntrySchema) });
export type ChecklistsAnswer = v.InferOutput<typeof checklistsAnswer>;

export const scoreSchema = v.object({
  arithmetic: number,
  final: number,
  coverage: v.number(),
  state: v.string(),
  sections: v.array(v.object({ id: v.string(), earned: v.number(), applicable: v.number(), score: number })),
  vetoes: v.array(v.string()),
});

export const pastVisitSchema = v.object({
  id: v.string(),
  state: v.string(),
  checklist: v.object({ id: v.string(), version: v.string() }),
  branch: v.object({ code: v.string(), name: v.string() }),
  startedAt: v.string(),
  finishedAt: v.string(),
  score: v.nullable(v.object({ final: number })),
});
export type PastVisit = v.InferOutput<typeof pastVisitSchema>;
export const visitsAnswer = v.object({ visits: v.array(pastVisitSchema) });

export const receiptSchema = v.object({ id: v.string(), score: scoreSchema });

/** What a receipt says of the evidence the visit names. A part's receipt says nothing of it. */
const arrivalsSchema = v.object({ evidence: v.object({ items: v.array(v.object({ sha256: v.string(), arrived: v.boolean() })) }) });
const parcelReceiptSchema = v.object({ sha256: v.string() });
const heldAnswer = v.object({ held: v.array(v.string()) });

export const visitAnswer = v.object({ id: v.string() });

/** A fault as the server says it; an older one says it in words only. */
export const faultSchema = v.object({
  path: v.string(),
  message: v.string(),
  code: v.exactOptional(v.string()),
  params: v.exactOptional(v.record(v.string(), v.union([v.string(), v.number()]))),
});
/** What the server says when it does not have a thing, or not for this person. */
export const absentAnswer = v.object({ code: v.literal('not-found') });

export const problemSchema = v.object({
  status: v.number(),
  code: v.string(),
  title: v.string(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(faultSchema)),
});

/** What came back from one request; `body` is the parsed JSON, or null where it was none. */
export type Reply =
  | { name: 'none'; cause: 'network' | 'timeout' }
  | { name: 'answer'; status: number; body: unknown; retryAfterMs: number | null };

/** The JSON of an answer; null where it is none. */
export function jsonOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    return null;
  }
}

/** `Retry-After` in seconds; its other form, a date, is not worth trusting a tablet's clock for. */
export function retryAfterOf(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}

/**
 * What a reply to `PUT /api/v1/visits/:uuid` means for the visit `id`. Only a receipt for this very visit counts as
 * success. A no counts only when it is a problem document of ours, or 409 or 422; any other answer comes from
 * something on the way, and the visit waits.
 *
 * | reply                                  | outcome            |
 * |----------------------------------------|--------------------|
 * | 200, 201 with the receipt              | accepted           |
 * | 200, 201 without it; other 2xx, 3xx    | retry, foreign     |
 * | 401; 403 `device-cut-off`              | signed-out         |
 * | 408, 425, 429                          | retry, busy        |
 * | 5xx                                    | retry, server      |
 * | 409, 422; other 4xx with a problem     | refused            |
 * | other 4xx without a problem            | retry, foreign     |
 * | nothing                                | retry              |
 */
export function outcomeOf(id: string, reply: Reply): Outcome {
  const receipt = receiptOf(id, reply);
  return receipt ? { name: 'accepted', receipt, missing: missingOf(reply) } : failureOf(reply, [409, 422]);
}

/**
 * The same for `PUT /api/v1/evidence/:sha256`, whose receipt names the hash. Here 413, 415 and 422 are a no whoever says
 * it: a gateway with a lower limit than ours will not change its mind, and the visit must not wait for that.
 */
export function parcelOutcomeOf(sha256: string, reply: Reply): ParcelEvent | Exclude<Outcome, { name: 'accepted' | 'refused' }> {
  const parsed = isSuccess(reply) ? v.safeParse(parcelReceiptSchema, reply.body) : null;
  if (parsed?.success && parsed.output.sha256 === sha256) return { name: 'parcel-sent', sha256 };
  const failure = failureOf(reply, [413, 415, 422]);
  return failure.name === 'refused' ? { name: 'parcel-refused', sha256, rejection: failure.rejection } : failure;
}

/** What the server has of the evidence it was asked for, or why it cannot be asked now. */
type Held = { name: 'held'; sha256s: readonly string[] } | Extract<Outcome, { name: 'retry' | 'signed-out' }>;

/**
 * What a reply to the question for evidence means. An answer that is not the server's, and a no, say that it has
 * nothing: what it has after all, it answers with its receipt.
 */
export function heldOf(reply: Reply): Held {
  const parsed = isSuccess(reply) ? v.safeParse(heldAnswer, reply.body) : null;
  if (parsed?.success) return { name: 'held', sha256s: parsed.output.held };
  const failure = failureOf(reply, []);
  if (failure.name === 'refused' || (failure.name === 'retry' && failure.cause === 'foreign')) return { name: 'held', sha256s: [] };
  return failure;
}

/** The same for a word about a piece of evidence; the office may have decided about the visit meanwhile. */
export function wordOutcomeOf(sha256: string, reply: Reply): WordEvent | Exclude<Outcome, { name: 'accepted' | 'refused' }> {
  const parsed = isSuccess(reply) ? v.safeParse(parcelReceiptSchema, reply.body) : null;
  if (parsed?.success && parsed.output.sha256 === sha256) return { name: 'word-told', sha256 };
  const failure = failureOf(reply, [409, 422]);
  return failure.name === 'refused' ? { name: 'word-refused', sha256, rejection: failure.rejection } : failure;
}

type Failure = Exclude<Outcome, { name: 'accepted' }>;

/** What an answer without a receipt means; `noes` are the statuses that are a no even without a problem document. */
function failureOf(reply: Reply, noes: readonly number[]): Failure {
  if (reply.name === 'none') return { name: 'retry', cause: reply.cause, status: null, afterMs: null };
  const { status, retryAfterMs: afterMs } = reply;
  const rejection = rejectionOf(reply, noes);
  // The client learns from its next question who it is that the server knows here, and what became of the device.
  if (status === 401 || rejection?.code === 'device-cut-off') return { name: 'signed-out' };
  if ([408, 425, 429].includes(status)) return { name: 'retry', cause: 'busy', status, afterMs };
  if (status >= 500) return { name: 'retry', cause: 'server', status, afterMs };
  return rejection ? { name: 'refused', rejection } : { name: 'retry', cause: 'foreign', status, afterMs };
}

type Answer = Extract<Reply, { name: 'answer' }>;

function isSuccess(reply: Reply): reply is Answer {
  return reply.name === 'answer' && (reply.status === 200 || reply.status === 201);
}

function receiptOf(id: string, reply: Reply): Receipt | null {
  const parsed = isSuccess(reply) ? v.safeParse(receiptSchema, reply.body) : null;
  return parsed?.success && parsed.output.id.toLowerCase() === id.toLowerCase() ? parsed.output : null;
}

function missingOf(reply: Reply): string[] {
  const parsed = v.safeParse(arrivalsSchema, reply.name === 'answer' ? reply.body : null);
  return parsed.success ? parsed.output.evidence.items.filter(({ arrived }) => !arrived).map(({ sha256 }) => sha256) : [];
}

function rejectionOf({ status, body }: Answer, noes: readonly number[]): Rejection | null {
  if (status < 400) return null;
  const parsed = v.safeParse(problemSchema, body);
  if (!parsed.success) {
    if (!noes.includes(status)) return null;
    return { status, code: bareCodes[status] ?? 'invalid', title: '', detail: null, errors: [] };
  }
  const { code, title, detail, errors } = parsed.output;
  return { status, code, title, detail: detail ?? null, errors: errors ?? [] };
}

/** The code of a no that came without a document. */
const bareCodes: Record<number, string> = { 409: 'conflict', 413: 'too-large', 415: 'unsupported-media-type' };
