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
 * | no             | either    | signs in          | open: the key comes back, or is made      |
 * | no             | either    | refuses           | wrong                                     |
 * | no             | either    | out of reach      | wrong-offline, or unknown-offline         |
 */
export type UnlockAnswer =
  | { name: 'open'; owner: string }
  | { name: 'wrong' }
  /** Not the password this device knows; a new one from the office needs the network once. */
  | { name: 'wrong-offline' }
  /** Nobody of this name has worked on this device, and there is no network to sign in. */
  | { name: 'unknown-offline' }
  | { name: 'wait'; seconds: number }
  /** The device did not read or write. */
  | { name: 'failed' };

export type Unlocked = { answer: UnlockAnswer; raw: ArrayBuffer | null };

type Reach = {
  store: Pick<FieldStore, 'wrappedKey' | 'putWrappedKey'>;
  api: Pick<FieldApi, 'signIn'>;
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
  if (held && raw && signedIn?.id === held.owner) return opened(store, held, raw);
  const reply = await signIn(reach, { username, password }, raw ? PATIENCE_MS : null);
  switch (reply.name) {
    case 'read':
      return openSignedIn(reach, reply.value, secret);
    case 'refused':
      return fail(reach, held, { name: 'wrong' });
    case 'wait':
      return no({ name: 'wait', seconds: reply.seconds });
    case 'unreachable':
      if (held && raw) return opened(store, held, raw);
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

/** For somebody the server has just signed in by this very password. Makes the key where there is none. */
export async function openSignedIn({ store }: Reach, user: User, secret: CryptoKey): Promise<Unlocked> {
  const held = await store.wrappedKey(user.username);
  const own = held && held.owner === user.id ? await unwrap(secret, held) : null;
  if (held && own) return opened(store, held, own);
  const raw = newDataKey();
  await store.putWrappedKey(await wrap(secret, user, raw));
  return { answer: { name: 'open', owner: user.id }, raw: raw.buffer };
}

async function opened(store: Reach['store'], held: WrappedKey, raw: ArrayBuffer): Promise<Unlocked> {
  // A device that takes no writes still opens; the count is cleared another time.
  if (held.failures > 0) await store.putWrappedKey({ ...held, failures: 0, failedAt: null }).catch(() => undefined);
  return { answer: { name: 'open', owner: held.owner }, raw };
}

async function fail({ store, now }: Reach, held: WrappedKey | null, answer: UnlockAnswer): Promise<Unlocked> {
  if (held) await store.putWrappedKey({ ...held, failures: held.failures + 1, failedAt: now().toISOString() });
  return no(answer);
}

const no = (answer: UnlockAnswer): Unlocked => ({ answer, raw: null });
