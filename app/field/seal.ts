/**
 * Sealing what lies on the device: AES-GCM with 256 bits through WebCrypto. A sealed record is its clear part (what must
 * be read without the key) and the seal. The clear part and the name of the store are bound to the seal as additional
 * data: a record that was put under another id, owner or revision, or into another store, does not open.
 */

export type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer };

/** What stands beside a seal, readable by everybody who holds the device. */
export type Clear = Readonly<Record<string, string | number | boolean | null>>;

const IV_BYTES = 12;
const ALGORITHM = 'AES-GCM';

/** Seals bytes under a key, with an IV of its own for every call. */
export async function sealBytes(key: CryptoKey, place: string, clear: Clear, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, bytes: await crypto.subtle.encrypt(parameters(iv, place, clear), key, bytes) };
}

/** The bytes under a seal, or null when the key is another one or anything was changed. */
export async function openBytes(key: CryptoKey, place: string, clear: Clear, { iv, bytes }: Sealed): Promise<ArrayBuffer | null> {
  try {
    return await crypto.subtle.decrypt(parameters(iv, place, clear), key, bytes);
  } catch {
    return null;
  }
}

/** Seals anything JSON can say. */
export function sealValue(key: CryptoKey, place: string, clear: Clear, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, clear, new TextEncoder().encode(JSON.stringify(value)));
}

/** What was sealed by `sealValue`; undefined where it does not open. */
export async function openValue(key: CryptoKey, place: string, clear: Clear, sealed: Sealed): Promise<unknown> {
  const bytes = await openBytes(key, place, clear, sealed);
  if (bytes === null) return undefined;
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  return value;
}

/** The key that seals, from its 32 bytes; it cannot be read out again. */
export function importKey(raw: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, ALGORITHM, false, ['encrypt', 'decrypt']);
}

function parameters(iv: Uint8Array<ArrayBuffer>, place: string, clear: Clear): AesGcmParams {
  const bound = Object.entries(clear).sort(([a], [b]) => (a < b ? -1 : 1));
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(JSON.stringify([place, bound])) };
}

/** The seal of a stored record, or null where there is none. */
export function sealOf(raw: unknown): Sealed | null {
  if (typeof raw !== 'object' || raw === null || !('sealed' in raw)) return null;
  const { sealed } = raw;
  if (typeof sealed !== 'object' || sealed === null || !('iv' in sealed) || !('bytes' in sealed)) return null;
  const { iv, bytes } = sealed;
  return iv instanceof Uint8Array && bytes instanceof ArrayBuffer ? { iv: new Uint8Array(iv), bytes } : null;
}

/** Everything of a stored record but its seal, as it was bound. */
export function clearOf(raw: object): Clear {
  const bound = Object.entries(raw).filter(([name]) => name !== 'sealed');
  return Object.fromEntries(bound);
}
