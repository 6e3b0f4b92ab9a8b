import type { DraftView } from '#app/domain/draft-view.ts';
import type { ProblemDocument } from '#app/domain/problem.ts';

import type { Content } from './content.ts';
import { contentJson } from './content-json.ts';

/** An answer of the drafts API. `offline` = no answer at all. */
export type ApiAnswer<T> = { ok: true; value: T } | { ok: false; why: ApiRefusal; problem: ProblemDocument | null };

export type ApiRefusal = 'offline' | 'signed-out' | 'forbidden' | 'gone' | 'conflict' | 'invalid' | 'unexpected';

export type Published = { id: string; version: string; sha256: string };

/** The calls the studio makes. Tests give their own. */
export type DraftsApi = {
  read: (id: string) => Promise<ApiAnswer<DraftView>>;
  save: (id: string, revision: number, content: Content) => Promise<ApiAnswer<DraftView>>;
  submit: (id: string, revision: number) => Promise<ApiAnswer<DraftView>>;
  sendBack: (id: string, revision: number, reason: string) => Promise<ApiAnswer<DraftView>>;
  publish: (id: string, revision: number) => Promise<ApiAnswer<Published>>;
  discard: (id: string, revision: number) => Promise<ApiAnswer<null>>;
  start: (start: unknown) => Promise<ApiAnswer<{ id: string }>>;
  retire: (id: string, version: string) => Promise<ApiAnswer<null>>;
};

const ADDRESS = '/api/v1/drafts';

export const draftsApi: DraftsApi = {
  read: (id) => call(`${ADDRESS}/${id}`, 'GET'),
  save: (id, revision, content) => send(`${ADDRESS}/${id}`, 'PUT', `{"revision":${revision},"content":${contentJson(content)}}`),
  submit: (id, revision) => call(`${ADDRESS}/${id}/submit`, 'POST', { revision }),
  sendBack: (id, revision, reason) => call(`${ADDRESS}/${id}/return`, 'POST', { revision, reason }),
  publish: (id, revision) => call(`${ADDRESS}/${id}/publish`, 'POST', { revision }),
  discard: (id, revision) => call(`${ADDRESS}/${id}`, 'DELETE', { revision }),
  start: (start) => call(ADDRESS, 'POST', start),
  retire: (id, version) => call(`/api/v1/checklists/${id}/${version}/retire`, 'POST'),
};

function call<T>(address: string, method: string, body?: unknown): Promise<ApiAnswer<T>> {
  return send(address, method, body === undefined ? undefined : JSON.stringify(body));
}

async function send<T>(address: string, method: string, json: string | undefined): Promise<ApiAnswer<T>> {
  const sent = json === undefined ? {} : { body: json, headers: { 'content-type': 'application/json' } };
  try {
    const response = await fetch(address, { method, ...sent });
    if (response.status === 204) return { ok: true, value: null as T };
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, value: answer as T };
    return { ok: false, why: refusalOf(response.status), problem: answer as ProblemDocument | null };
  } catch {
    return { ok: false, why: 'offline', problem: null };
  }
}

export function refusalOf(status: number): ApiRefusal {
  switch (status) {
    case 401:
      return 'signed-out';
    case 403:
      return 'forbidden';
    case 404:
      return 'gone';
    case 409:
      return 'conflict';
    case 422:
      return 'invalid';
    case 502:
    case 503:
    case 504:
      return 'offline';
    default:
      return 'unexpected';
  }
}
