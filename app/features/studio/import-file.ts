import type { Fault, ProblemDocument } from '#app/domain/problem.ts';

import { sendFile, type Sending } from '../sending/send-file.ts';

import { type ApiRefusal, refusalOf } from './drafts-api.ts';

/** The draft a file became, and what had to be assumed or left out. */
export type Imported = { id: string; checklist: string; format: 'yaml' | 'xlsx' | 'xlsform'; notes: readonly Fault[] };

/** `unreadable` = the browser cannot read the file any more: it was changed, moved or is not permitted. */
export type ImportRefusal = ApiRefusal | 'too-large' | 'unreadable';

export type ImportAnswer = { ok: true; value: Imported } | { ok: false; why: ImportRefusal; faults: readonly Fault[] };

const MOST_BYTES = 10 * 1024 * 1024;

/** Sends a file to become a draft. What it is, its bytes say. */
export async function importFile(file: File, onProgress: (sending: Sending) => void): Promise<ImportAnswer> {
  if (file.size > MOST_BYTES) return refused('too-large');
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return refused('unreadable');
  const answer = await sendFile('/api/v1/exchange', { type: 'application/octet-stream', body: bytes }, onProgress);
  if (answer.name === 'none') return refused('offline');
  if (answer.status === 201) return { ok: true, value: answer.body as Imported };
  return refused(answer.status === 413 ? 'too-large' : refusalOf(answer.status), (answer.body as ProblemDocument | null)?.errors);
}

function refused(why: ImportRefusal, faults: readonly Fault[] = []): ImportAnswer {
  return { ok: false, why, faults };
}
