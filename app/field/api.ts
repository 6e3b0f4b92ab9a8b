import type * as z from 'zod/mini';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { definitionSchema } from './definition.ts';
import type { OutboxEntry } from './outbox.ts';
import {
  type Branch,
  branchesAnswer,
  type ChecklistEntry,
  checklistsAnswer,
  type PastVisit,
  type Reply,
  sessionAnswer,
  type User,
  visitsAnswer,
} from './wire.ts';

/** API v1 as the field client uses it. Reads give what they were asked for, or say why there is nothing. */

export type Reading<T> =
  | { name: 'read'; value: T }
  /** The server answered that nobody is signed in. */
  | { name: 'signed-out' }
  /** No network, no answer in time, or an answer that is not the server's. */
  | { name: 'unreachable' };

export type FieldApi = {
  session: () => Promise<Reading<User>>;
  branches: () => Promise<Reading<Branch[]>>;
  checklists: () => Promise<Reading<ChecklistEntry[]>>;
  checklist: (id: string, version: string) => Promise<Reading<ChecklistDefinition>>;
  visits: () => Promise<Reading<PastVisit[]>>;
  handIn: (entry: OutboxEntry) => Promise<Reply>;
};

const READ_TIMEOUT_MS = 15_000;
const SEND_TIMEOUT_MS = 45_000;

export function openApi(fetch: typeof globalThis.fetch): FieldApi {
  async function request(path: string, init: RequestInit, timeoutMs: number): Promise<Reply> {
    try {
      const response = await fetch(`/api/v1${path}`, {
        ...init,
        // A portal that redirects to its own page must not pass for an answer.
        redirect: 'error',
        cache: 'no-store',
        credentials: 'same-origin',
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = await bodyOf(response);
      return { name: 'answer', status: response.status, body, retryAfterMs: retryAfterOf(response) };
    } catch (error) {
      const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
      return { name: 'none', cause: isTimeout ? 'timeout' : 'network' };
    }
  }

  async function read<T>(path: string, schema: z.ZodMiniType<T>): Promise<Reading<T>> {
    const reply = await request(path, { headers: { accept: 'application/json' } }, READ_TIMEOUT_MS);
    if (reply.name === 'none') return { name: 'unreachable' };
    if (reply.status === 401) return { name: 'signed-out' };
    const parsed = schema.safeParse(reply.body);
    return reply.status === 200 && parsed.success ? { name: 'read', value: parsed.data } : { name: 'unreachable' };
  }

  return {
    session: async () => map(await read('/session', sessionAnswer), ({ user }) => user),
    branches: async () => map(await read('/branches', branchesAnswer), ({ branches }) => branches),
    checklists: async () => map(await read('/checklists', checklistsAnswer), ({ checklists }) => checklists),
    visits: async () => map(await read('/visits?limit=50', visitsAnswer), ({ visits }) => visits),
    checklist: (id, version) =>
      read(`/checklists/${encodeURIComponent(id)}/${encodeURIComponent(version)}`, definitionSchema),
    handIn: ({ id, body }) =>
      request(
        `/visits/${id}`,
        { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
        SEND_TIMEOUT_MS,
      ),
  };
}

function map<A, B>(reading: Reading<A>, change: (value: A) => B): Reading<B> {
  return reading.name === 'read' ? { name: 'read', value: change(reading.value) } : reading;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    const body: unknown = JSON.parse(text);
    return body;
  } catch {
    return null;
  }
}

/** `Retry-After` in seconds; its other form, a date, is not worth trusting a tablet's clock for. */
function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
