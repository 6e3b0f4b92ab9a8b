import type { Fault, ProblemDocument } from '#app/domain/problem.ts';

import { type ApiRefusal, refusalOf } from './drafts-api.ts';

/** The draft a file became, and what had to be assumed or left out. */
export type Imported = { id: string; checklist: string; format: 'yaml' | 'xlsx' | 'xlsform'; notes: readonly Fault[] };

/** `unreadable` = the browser cannot read the file any more: it was changed, moved or is not permitted. */
export type ImportRefusal = ApiRefusal | 'too-large' | 'unreadable';

export type ImportAnswer = { ok: true; value: Imported } | { ok: false; why: ImportRefusal; faults: readonly Fault[] };

export const MOST_BYTES = 10 * 1024 * 1024;

/** Sends a file to become a draft. What it is, its bytes say. */
export async function importFile(file: File): Promise<ImportAnswer> {
  if (file.size > MOST_BYTES) return refused('too-large');
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return refused('unreadable');
  try {
    const response = await fetch('/api/v1/exchange', { method: 'POST', body: bytes, headers: { 'content-type': 'application/octet-stream' } });
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return { ok: true, value: answer as Imported };
    return refused(response.status === 413 ? 'too-large' : refusalOf(response.status), (answer as ProblemDocument | null)?.errors);
  } catch {
    return refused('offline');
  }
}

function refused(why: ImportRefusal, faults: readonly Fault[] = []): ImportAnswer {
  return { ok: false, why, faults };
}
