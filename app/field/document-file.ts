import { MOST_EVIDENCE_BYTES } from '#app/domain/evidence.ts';
import { accept, refuse, type Verdict } from '#app/domain/problem.ts';

import { sha256Of } from './digest.ts';
import type { Piece } from './keep-evidence.ts';

/** Makes evidence of a chosen document: a PDF goes as it is. */
export async function takeDocument(file: Blob): Promise<Verdict<Omit<Piece, 'capturedAt'>, 'too-large' | 'not-a-document'>> {
  if (file.size > MOST_EVIDENCE_BYTES) return refuse('too-large');
  const bytes = await file.arrayBuffer();
  if (!isPdf(bytes)) return refuse('not-a-document');
  return accept({ sha256: await sha256Of(bytes), type: 'application/pdf', bytes, thumbnail: null });
}

const SIGN = '%PDF-';
/** Readers look for the sign within these first bytes. */
const SIGN_WITHIN = 1024;

/** Whether bytes are a PDF, whatever the file is called. */
export function isPdf(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes, 0, Math.min(SIGN_WITHIN, bytes.byteLength));
  return new TextDecoder('latin1').decode(start).includes(SIGN);
}
