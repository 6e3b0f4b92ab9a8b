import * as z from 'zod/mini';

import { roles } from '#app/domain/access.ts';

import type { Outcome, Receipt, Rejection } from './outbox.ts';

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

export const sessionAnswer = z.object({ user: userSchema });

export const branchSchema = z.object({
  code: z.string(),
  name: z.string(),
  class: z.string(),
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
  itemCount: z.number(),
  total: z.number(),
});
export type ChecklistEntry = z.output<typeof checklistEntrySchema>;
export const checklistsAnswer = z.object({ checklists: z.array(checklistEntrySchema) });

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

const faultSchema = z.object({ path: z.string(), message: z.string(), code: z.optional(z.string()) });
const problemSchema = z.object({
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

/**
 * What a reply to `PUT /api/v1/visits/:uuid` means for the visit `id`. Only a receipt for this very visit counts as
 * success. A no counts only when it is a problem document of ours, or 409 or 422; any other answer comes from
 * something on the way, and the visit waits.
 *
 * | reply                                  | outcome            |
 * |----------------------------------------|--------------------|
 * | 200, 201 with the receipt              | accepted           |
 * | 200, 201 without it; other 2xx, 3xx    | retry, foreign     |
 * | 401                                    | signed-out         |
 * | 408, 425, 429                          | retry, busy        |
 * | 5xx                                    | retry, server      |
 * | 409, 422; other 4xx with a problem     | refused            |
 * | other 4xx without a problem            | retry, foreign     |
 * | nothing                                | retry              |
 */
export function outcomeOf(id: string, reply: Reply): Outcome {
  if (reply.name === 'none') return { name: 'retry', cause: reply.cause, status: null, afterMs: null };
  const { status, body, retryAfterMs } = reply;
  const retry = (cause: 'busy' | 'server' | 'foreign'): Outcome => {
    return { name: 'retry', cause, status, afterMs: retryAfterMs };
  };
  if (status === 200 || status === 201) {
    const receipt = receiptOf(id, body);
    return receipt ? { name: 'accepted', receipt } : retry('foreign');
  }
  if (status === 401) return { name: 'signed-out' };
  if (status === 408 || status === 425 || status === 429) return retry('busy');
  if (status >= 500) return retry('server');
  if (status < 400) return retry('foreign');
  const rejection = rejectionOf(status, body);
  return rejection ? { name: 'refused', rejection } : retry('foreign');
}

function receiptOf(id: string, body: unknown): Receipt | null {
  const parsed = receiptSchema.safeParse(body);
  return parsed.success && parsed.data.id.toLowerCase() === id.toLowerCase() ? parsed.data : null;
}

function rejectionOf(status: number, body: unknown): Rejection | null {
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) {
    if (status !== 409 && status !== 422) return null;
    return { status, code: status === 409 ? 'conflict' : 'invalid', title: '', detail: null, errors: [] };
  }
  const { code, title, detail, errors } = parsed.data;
  const faults = (errors ?? []).map(({ path, message }) => ({ path, message }));
  return { status, code, title, detail: detail ?? null, errors: faults };
}
