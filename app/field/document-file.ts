const SIGN = '%PDF-';
/** Readers look for the sign within these first bytes. */
const SIGN_WITHIN = 1024;

/** Whether bytes are a PDF, whatever the file is called. */
export function isPdf(bytes: ArrayBuffer): boolean {
  const start = new Uint8Array(bytes, 0, Math.min(SIGN_WITHIN, bytes.byteLength));
  return new TextDecoder('latin1').decode(start).includes(SIGN);
}
