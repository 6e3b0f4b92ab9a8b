import * as z from 'zod/mini';

import { roles } from '#app/domain/access.ts';
import { defaultTimeZone, isTimeZone } from '#app/domain/calendar.ts';
import { datums } from '#app/domain/geo.ts';

import type { Outcome, ParcelEvent, Receipt, Rejection } from './outbox.ts';

/**
 * What comes over the wire from API v1, and what an answer to a hand-in means. Unknown keys are let through unread:
 * the server may be newer than the tablet.
 */

// Compiled parsers need eval, which the Content-Security-Policy forbids; asking for it would be reported as a breach.
z.config({ jitless: true });

const bilingual = z.object({ zh: z.string(), en: z.string() });
const number = z.nullable(z.number());

export const userSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  unit: z.object({ code: z.string(), name: z.string() }),
});
export type User = z.output<typeof userSchema>;

/** 32 bytes in base64url; null where the office keeps none. */
export const deviceKeyAnswer = z.object({ key: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/))) });

export const sessionAnswer = z.object({ user: userSchema });

export const branchSchema = z.object({
  code: z.string(),
  name: z.string(),
  class: z.string(),
  // A bundle fetched by an older app has neither of the two.
  address: z._default(z.string(), ''),
  location: z._default(z.nullable(z.object({ lat: z.number(), lon: z.number(), datum: z.enum(datums) })), null),
  unit: z.object({ code: z.string(), name: z.string() }),
});
export type Branch = z.output<typeof branchSchema>;
export const branchesAnswer = z.object({ branches: z.array(branchSchema) });

export const checklistEntrySchema = z.object({
  id: z.string(),
  version: z.string(),
  title: bilingual,
  method: z.string(),
  status: z.string(),
  sha256: z.string(),
  effectiveFrom: z.string(),
  effectiveTo: z.exactOptional(z.string()),
  itemCount: z.number(),
  total: z.number(),
});
export type ChecklistEntry = z.output<typeof checklistEntrySchema>;
/** The bank's, by which a checklist is in force on a day. A bundle fetched by an older app has none, and a device may not know it. */
export const timeZoneSchema = z.pipe(
  z.optional(z.unknown()),
  z.transform((zone) => (typeof zone === 'string' && isTimeZone(zone) ? zone : defaultTimeZone)),
);

export const checklistsAnswer = z.object({ timeZone: timeZoneSchema, checklists: z.array(checklistEntrySchema) });
export type ChecklistsAnswer = z.output<typeof checklistsAnswer>;

export const scoreSchema = z.object({
  arithmetic: number,
  final: number,
  coverage: z.number(),
  state: z.string(),
  sections: z.array(z.object({ id: z.string(), earned: z.number(), applicable: z.number(), score: number })),
  vetoes: z.array(z.string()),
});

export const pastVisitSchema = z.object({
  id: z.string(),
  state: z.string(),
  checklist: z.object({ id: z.string(), version: z.string() }),
  branch: z.object({ code: z.string(), name: z.string() }),
  startedAt: z.string(),
  finishedAt: z.string(),
  score: z.nullable(z.object({ final: number })),
});
export type PastVisit = z.output<typeof pastVisitSchema>;
export const visitsAnswer = z.object({ visits: z.array(pastVisitSchema) });

export const receiptSchema = z.object({ id: z.string(), score: scoreSchema });

/** What a receipt says of the evidence the visit names. A part's receipt says nothing of it. */
const arrivalsSchema = z.object({ evidence: z.object({ items: z.array(z.object({ sha256: z.string(), arrived: z.boolean() })) }) });
const parcelReceiptSchema = z.object({ sha256: z.string() });
const heldAnswer = z.object({ held: z.array(z.string()) });

export const visitAnswer = z.object({ id: z.string() });

/** A fault as the server says it; an older one says it in words only. */
export const faultSchema = z.object({
  path: z.string(),
  message: z.string(),
  code: z.exactOptional(z.string()),
  params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
});
/** What the server says when it does not have a thing, or not for this person. */
export const absentAnswer = z.object({ code: z.literal('not-found') });

export const problemSchema = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  detail: z.optional(z.string()),
  errors: z.optional(z.array(faultSchema)),
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
  const parsed = isSuccess(reply) ? parcelReceiptSchema.safeParse(reply.body) : null;
  if (parsed?.success && parsed.data.sha256 === sha256) return { name: 'parcel-sent', sha256 };
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
  const parsed = isSuccess(reply) ? heldAnswer.safeParse(reply.body) : null;
  if (parsed?.success) return { name: 'held', sha256s: parsed.data.held };
  const failure = failureOf(reply, []);
  if (failure.name === 'refused' || (failure.name === 'retry' && failure.cause === 'foreign')) return { name: 'held', sha256s: [] };
  return failure;
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
  const parsed = isSuccess(reply) ? receiptSchema.safeParse(reply.body) : null;
  return parsed?.success && parsed.data.id.toLowerCase() === id.toLowerCase() ? parsed.data : null;
}

function missingOf(reply: Reply): string[] {
  const parsed = arrivalsSchema.safeParse(reply.name === 'answer' ? reply.body : null);
  return parsed.success ? parsed.data.evidence.items.filter(({ arrived }) => !arrived).map(({ sha256 }) => sha256) : [];
}

function rejectionOf({ status, body }: Answer, noes: readonly number[]): Rejection | null {
  if (status < 400) return null;
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) {
    if (!noes.includes(status)) return null;
    return { status, code: bareCodes[status] ?? 'invalid', title: '', detail: null, errors: [] };
  }
  const { code, title, detail, errors } = parsed.data;
  return { status, code, title, detail: detail ?? null, errors: errors ?? [] };
}

/** The code of a no that came without a document. */
const bareCodes: Record<number, string> = { 409: 'conflict', 413: 'too-large', 415: 'unsupported-media-type' };
