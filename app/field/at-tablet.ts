import type { FieldApi, Reading } from './api.ts';
import type { Channel } from './channel.ts';
import type { Keyring } from './keyring.ts';
import { hasPasswordInHand, takeInHand } from './password-in-hand.ts';
import type { FieldStore } from './store.ts';
import { openByHand, unlockBy, type UnlockAnswer } from './unlock.ts';
import type { User } from './wire.ts';

/**
 * Who is at the tablet. One person at a time is at work in a document: the one whose key is unlocked and whose work is
 * shown. When the sign-in ends nothing is shown any more, but the key stays for the form that is open, which goes on
 * saving; when somebody else arrives, or the person leaves, it is dropped as soon as nothing is left to write.
 */
export type AtTablet = {
  atWork: () => string | null;
  /** Who the server says is signed in; null when nobody is or it has not said. */
  signedIn: () => User | null;
  /** Changes whenever somebody was unlocked or has left. */
  turn: () => number;
  /**
   * Follows what the server says of the session, and resolves to true when that person's work may be shown. `turn` is
   * as of the question: an answer that was under way while somebody was unlocked says nothing about now.
   */
  hearSession: (session: Reading<User>, turn: number) => Promise<boolean>;
  unlock: (username: string, password: string) => Promise<UnlockAnswer>;
  /** Another tab has this person's key. */
  receive: (owner: string, key: CryptoKey) => Promise<void>;
  /** Asks the other tabs for the key of whoever is at work there. */
  ask: () => Promise<void>;
  /** Answers another tab that asks. */
  lend: () => void;
  /** Makes this sign-in one of this device, once for each: the office then sees the device and can cut it off. */
  introduce: () => Promise<void>;
  /** The person goes: everything is written and the keys are dropped. */
  leave: () => Promise<void>;
};

type Options = {
  store: Pick<
    FieldStore,
    'wrappedKey' | 'putWrappedKey' | 'forgetKeys' | 'activate' | 'sealOlder' | 'people' | 'device' | 'setCutOff'
  >;
  api: Pick<FieldApi, 'signIn' | 'registerDevice' | 'deviceKey' | 'storeDeviceKey'>;
  /** What this device is called in the office. */
  label: string;
  /** Rounds of PBKDF2 around a new key. */
  rounds: number;
  keyring: Keyring;
  channel: Channel;
  isOnline: () => boolean;
  now: () => Date;
  delay: (run: () => void, ms: number) => () => void;
  /** Writes what is unwritten of a person; false when the device could not take it. */
  settle: (owner: string) => Promise<boolean>;
};

/** How long another tab may take to lend its key. */
const LENDING_MS = 150;

export function createAtTablet(options: Options): AtTablet {
  const { store, keyring, channel, delay, settle } = options;
  let atWork: string | null = null;
  let signedIn: User | null = null;
  let turns = 0;
  let introduced: number | null = null;
  let onLent = () => {};

  async function drop(owner: string): Promise<void> {
    if (await settle(owner)) keyring.drop(owner);
  }

  /** From now on this person's work is shown, and nobody else's. */
  async function begin(owner: string): Promise<void> {
    atWork = owner;
    turns += 1;
    for (const other of keyring.owners()) if (other !== owner) await drop(other);
    // A device that takes no writes still shows what it holds; both are done again at the next unlocking.
    await store.sealOlder(owner).catch(() => undefined);
    await store.activate(owner).catch(() => undefined);
  }

  async function open(owner: string, raw: ArrayBuffer): Promise<void> {
    await keyring.holdRaw(owner, raw);
    await begin(owner);
    lend();
  }

  async function leave(): Promise<void> {
    atWork = null;
    signedIn = null;
    turns += 1;
    for (const owner of keyring.owners()) await drop(owner);
    await store.activate(null);
  }

  /** The office has cut the device off: what lies here cannot be read any more, by anybody, until it is let back in. */
  async function forget(): Promise<void> {
    await store.setCutOff(true);
    await leave();
    keyring.dropAll();
    await store.forgetKeys();
    channel.tell({ about: 'left' });
  }

  function lend(): void {
    const key = atWork === null ? null : keyring.keyOf(atWork);
    if (atWork === null || !key) return;
    try {
      channel.tell({ about: 'key', owner: atWork, key });
    } catch {
      // A browser that cannot hand a key to another tab has each tab ask for the password.
    }
  }

  return {
    atWork: () => atWork,
    signedIn: () => signedIn,
    turn: () => turns,

    async hearSession(session, turn) {
      if (session.name === 'unreachable') return atWork !== null;
      if (turn !== turns) return session.name === 'read' && session.value.id === atWork;
      if (session.name === 'cut-off') {
        await forget();
        return false;
      }
      if ((await store.device()).cutOff) await store.setCutOff(false);
      signedIn = session.name === 'read' ? session.value : null;
      if (signedIn?.id === atWork) return atWork !== null;
      atWork = null;
      if (signedIn === null) return false;
      const { id, username } = signedIn;
      for (const other of keyring.owners()) if (other !== id) await drop(other);
      if (keyring.keyOf(id)) {
        await begin(id);
        return true;
      }
      const secret = await takeInHand(username);
      const raw = secret && (await openByHand(options, signedIn, secret)).raw;
      if (raw) await open(id, raw);
      return atWork !== null;
    },

    async unlock(username, password) {
      const { answer, raw } = await unlockBy(options, { username, password, signedIn });
      if (answer.name === 'open' && raw) await open(answer.owner, raw);
      if (answer.name === 'cut-off') await forget();
      return answer;
    },

    async receive(owner, key) {
      if (atWork === owner) return;
      keyring.hold(owner, key);
      await begin(owner);
      onLent();
    },

    async ask() {
      if (hasPasswordInHand() || !(await store.people()).some(({ canUnlock }) => canUnlock)) return;
      await new Promise<void>((resolve) => {
        onLent = resolve;
        delay(resolve, LENDING_MS);
        channel.tell({ about: 'key-wanted' });
      });
    },

    lend,

    async introduce() {
      if (introduced !== turns && (await options.api.registerDevice(options.label))) introduced = turns;
    },

    leave,
  };
}
