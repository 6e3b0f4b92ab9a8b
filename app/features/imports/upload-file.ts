import type { Fault, ProblemDocument } from '#app/domain/problem.ts';

import { sendFile, type Sending } from '../sending/send-file.ts';

export type UploadRefusal = 'invalid' | 'tooLarge' | 'signedOut' | 'forbidden' | 'storageFull' | 'offline' | 'unexpected';

export type UploadAnswer = { ok: true; id: string } | { ok: false; why: UploadRefusal; faults: readonly Fault[] };

const refusals: Record<number, UploadRefusal> = {
  401: 'signedOut',
  403: 'forbidden',
  413: 'tooLarge',
  422: 'invalid',
  502: 'offline',
  503: 'offline',
  504: 'offline',
  507: 'storageFull',
};

/** Sends a file of unsent work to be looked into. */
export async function uploadFile(file: File, onProgress: (sending: Sending) => void): Promise<UploadAnswer> {
  const answer = await sendFile('/api/v1/imports', { type: 'application/zip', body: file }, onProgress);
  if (answer.name === 'none') return { ok: false, why: 'offline', faults: [] };
  if (answer.status === 201) return { ok: true, id: (answer.body as { id: string }).id };
  const problem = answer.body as Partial<ProblemDocument> | null;
  return { ok: false, why: refusals[answer.status] ?? 'unexpected', faults: problem?.errors ?? [] };
}
