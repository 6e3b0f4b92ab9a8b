import type { Fault, ProblemDocument } from '#app/domain/problem.ts';

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
export async function uploadFile(file: File): Promise<UploadAnswer> {
  try {
    const response = await fetch('/api/v1/imports', { method: 'POST', body: file, headers: { 'content-type': 'application/zip' } });
    const answer: unknown = await response.json().catch(() => null);
    if (response.status === 201) return { ok: true, id: (answer as { id: string }).id };
    const problem = answer as Partial<ProblemDocument> | null;
    return { ok: false, why: refusals[response.status] ?? 'unexpected', faults: problem?.errors ?? [] };
  } catch {
    return { ok: false, why: 'offline', faults: [] };
  }
}
