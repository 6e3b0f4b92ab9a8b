import { importKey, openBytes, sealBytes, type Sealed } from './seal.ts';
import type { User } from './wire.ts';

/**
 * Who can open what on this device. Each person has a random data key here; it lies on the device only wrapped by a key
 * that PBKDF2 derives from the person's password, and in memory only as a key that cannot be read out.
 */

/** The floor that OWASP's password storage sheet names for PBKDF2 with SHA-256. */
export const ROUNDS = 600_000;

/** A person's data key as the device keeps it. */
export type WrappedKey = {
  owner: string;
  username: string;
  name: string;
  salt: Uint8Array<ArrayBuffer>;
  iterations: number;
  wrapped: Sealed;
  /** Whether the office holds a copy for the day the password is forgotten. */
  escrowed: boolean;
  /** Wrong passwords in a row, and when the last one was. */
  failures: number;
  failedAt: string | null;
};

/** A password that has been taken in: keys can be derived from it, but it cannot be read out again. */
export function secretOf(password: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(password), 'PBKDF2', false, ['deriveKey']);
}

/** 32 random bytes: what a data key is before it is wrapped. */
export function newDataKey(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

export async function wrap(
  secret: CryptoKey,
  { id, username, name }: Pick<User, 'id' | 'username' | 'name'>,
  raw: BufferSource,
  iterations: number,
): Promise<WrappedKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapping = await wrappingKey(secret, salt, iterations);
  const wrapped = await sealBytes(wrapping, PLACE, { owner: id }, raw);
  return { owner: id, username, name, salt, iterations, wrapped, escrowed: false, failures: 0, failedAt: null };
}

/** The 32 bytes of a wrapped key, or null when the password is wrong. */
export async function unwrap(secret: CryptoKey, { owner, salt, iterations, wrapped }: WrappedKey): Promise<ArrayBuffer | null> {
  return openBytes(await wrappingKey(secret, salt, iterations), PLACE, { owner }, wrapped);
}

const PLACE = 'keys';

function wrappingKey(secret: CryptoKey, salt: BufferSource, iterations: number): Promise<CryptoKey> {
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(kdf, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Wrong passwords that are answered at once; each further one doubles a pause, up to a minute. */
const AT_ONCE = 4;
const LONGEST_PAUSE_S = 60;

/** Seconds until the next attempt is taken. A clock that was set back ends the pause rather than stretch it for hours. */
export function pauseOf({ failures, failedAt }: Pick<WrappedKey, 'failures' | 'failedAt'>, now: Date): number {
  if (failures <= AT_ONCE || failedAt === null) return 0;
  const pause = Math.min(LONGEST_PAUSE_S, 2 ** (failures - AT_ONCE));
  const passed = (now.getTime() - Date.parse(failedAt)) / 1000;
  return passed < 0 ? 0 : Math.max(0, Math.ceil(pause - passed));
}

/** The keys that are unlocked in this document. They end with it. */
export type Keyring = {
  keyOf: (owner: string) => CryptoKey | null;
  hold: (owner: string, key: CryptoKey) => void;
  holdRaw: (owner: string, raw: BufferSource) => Promise<void>;
  drop: (owner: string) => void;
  dropAll: () => void;
  owners: () => string[];
};

export function createKeyring(): Keyring {
  const keys = new Map<string, CryptoKey>();
  const hold = (owner: string, key: CryptoKey) => void keys.set(owner, key);
  return {
    keyOf: (owner) => keys.get(owner) ?? null,
    hold,
    holdRaw: async (owner, raw) => hold(owner, await importKey(raw)),
    drop: (owner) => void keys.delete(owner),
    dropAll: () => keys.clear(),
    owners: () => [...keys.keys()],
  };
}
