import type { Credentials, FieldApi, SignInReply } from './api.ts';
import { newDataKey, pauseOf, secretOf, unwrap, wrap, type WrappedKey } from './keyring.ts';
import { spelled } from './password-in-hand.ts';
import type { FieldStore } from './store.ts';
import type { User } from './wire.ts';

/**
 * From a password to a person's data key. The device itself can tell a right password from a wrong one, by the seal
 * around the key; the server is asked where it has to be: when the sign-in has ended, when there is no key here yet,
 * and when the password is not the one the key was wrapped under (the office may have given a new one).
 *
 * | key here opens | signed in | server says       | outcome                                   |
 * |----------------|-----------|-------------------|-------------------------------------------|
 * | yes            | yes       | (not asked)       | open                                      |
 * | yes            | no        | signs in          | open                                      |
 * | yes            | no        | refuses           | wrong: this password is no longer valid   |
 * | yes            | no        | out of reach      | open, sending waits                       |
 * | no             | either    | signs in          | open: the office gives the key back, or   |
 * |                |           |                   | has none and a new one is made            |
 * | no             | either    | refuses           | wrong                                     |
 * | no             | either    | out of reach      | wrong-offline, or unknown-offline         |
 * | either         | either    | cut off           | cut-off                                   |
 */
export type UnlockAnswer =
  | { name: 'open'; owner: string }
  | { name: 'wrong' }
  /** Not the password this device knows; a new one from the office needs the network once. */
  | { name: 'wrong-offline' }
  /** Nobody of this name has worked on this device, and there is no network to sign in. */
  | { name: 'unknown-offline' }
  | { name: 'wait'; seconds: number }
  | { name: 'cut-off' }
  /** Signed in, but what the office keeps of the key did not come: a new one would leave the old work closed. */
  | { name: 'unreachable' }
  /** The device did not read or write. */
  | { name: 'failed' };

export type Unlocked = { answer: UnlockAnswer; raw: ArrayBuffer | null };

type Reach = {
  store: Pick<FieldStore, 'wrappedKey' | 'putWrappedKey'>;
  api: Pick<FieldApi, 'signIn' | 'registerDevice' | 'deviceKey' | 'storeDeviceKey'>;
  /** What this device is called in the office. */
  label: string;
  /** Rounds of PBKDF2 around a new key. */
  rounds: number;
  isOnline: () => boolean;
  now: () => Date;
  delay: (run: () => void, ms: number) => () => void;
};

/** Whom the device knows waits no longer for the server than this, and goes on without it. */
const PATIENCE_MS = 2_000;

export type Attempt = Credentials & {
  /** Who is signed in, as far as the server has said. */
  signedIn: Pick<User, 'id'> | null;
};

export async function unlockBy(reach: Reach, { username, password, signedIn }: Attempt): Promise<Unlocked> {
  const { store, now } = reach;
  const held = await store.wrappedKey(spelled(username));
  const seconds = held ? pauseOf(held, now()) : 0;
  if (seconds > 0) return no({ name: 'wait', seconds });
  const secret = await secretOf(password);
  const raw = held && (await unwrap(secret, held));
  if (held && raw && signedIn?.id === held.owner) return opened(reach, held, raw);
  const reply = await signIn(reach, { username, password }, raw ? PATIENCE_MS : null);
  switch (reply.name) {
    case 'read':
      return openSignedIn(reach, reply.value, secret);
    case 'refused':
      return fail(reach, held, { name: 'wrong' });
    case 'wait':
      return no({ name: 'wait', seconds: reply.seconds });
    case 'cut-off':
      return no(reply);
    case 'unreachable':
      if (held && raw) return opened(reach, held, raw);
      return fail(reach, held, { name: held ? 'wrong-offline' : 'unknown-offline' });
  }
}

async function signIn({ api, isOnline, delay }: Reach, credentials: Credentials, patience: number | null): Promise<SignInReply> {
  if (!isOnline()) return { name: 'unreachable' };
  const asked = api.signIn(credentials);
  if (patience === null) return asked;
  return Promise.race([
    asked,
    new Promise<SignInReply>((resolve) => void delay(() => resolve({ name: 'unreachable' }), patience)),
  ]);
}

/**
 * For the secret of a sign-in on another page: it opens a key, or makes the first one. A key that it does not open stays
 * as it is; the lock screen then asks, and the server beside it, before anything is wrapped anew.
 */
export async function openByHand(reach: Reach, user: User, secret: CryptoKey): Promise<Unlocked> {
  const held = await reach.store.wrappedKey(user.username);
  if (held?.owner !== user.id) return openSignedIn(reach, user, secret);
  const raw = await unwrap(secret, held);
  return raw ? opened(reach, held, raw) : no({ name: 'wrong' });
}

/**
 * For somebody the server has just signed in by this very password. Where it opens no key here, the one that the office
 * keeps comes back and is wrapped anew; a new one is made only where the office has none.
 */
async function openSignedIn(reach: Reach, user: User, secret: CryptoKey): Promise<Unlocked> {
  const { store, api, label, rounds } = reach;
  const held = await store.wrappedKey(user.username);
  const own = held?.owner === user.id ? await unwrap(secret, held) : null;
  if (held && own) return opened(reach, held, own);
  await api.registerDevice(label);
  const kept = await api.deviceKey();
  if (kept.name === 'cut-off') return no(kept);
  if (kept.name !== 'read') return no({ name: 'unreachable' });
  const raw = kept.value === null ? newDataKey().buffer : fromBase64Url(kept.value).buffer;
  const fresh = { ...(await wrap(secret, user, raw, rounds)), escrowed: kept.value !== null };
  await store.putWrappedKey(fresh);
  return opened(reach, fresh, raw);
}

async function opened(reach: Reach, held: WrappedKey, raw: ArrayBuffer): Promise<Unlocked> {
  // A device that takes no writes still opens; the count is cleared another time.
  if (held.failures > 0) await reach.store.putWrappedKey({ ...held, failures: 0, failedAt: null }).catch(() => undefined);
  if (!held.escrowed && reach.isOnline()) void giveToOffice(reach, held, raw).catch(() => undefined);
  return { answer: { name: 'open', owner: held.owner }, raw };
}

/** The office keeps a copy for the day the password is forgotten. Where it cannot, the next unlocking tries again. */
async function giveToOffice({ store, api, label }: Reach, held: WrappedKey, raw: ArrayBuffer): Promise<void> {
  const key = toBase64Url(new Uint8Array(raw));
  if (!(await api.registerDevice(label)) || !(await api.storeDeviceKey(key))) return;
  await store.putWrappedKey({ ...held, failures: 0, failedAt: null, escrowed: true });
}

async function fail({ store, now }: Reach, held: WrappedKey | null, answer: UnlockAnswer): Promise<Unlocked> {
  if (held) await store.putWrappedKey({ ...held, failures: held.failures + 1, failedAt: now().toISOString() });
  return no(answer);
}

const no = (answer: UnlockAnswer): Unlocked => ({ answer, raw: null });

function toBase64Url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
