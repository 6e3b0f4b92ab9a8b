import { MOST_ASKED_AT_ONCE } from '#app/domain/evidence.ts';

import type { FieldApi } from './api.ts';
import { nextParcel, type OutboxEntry, type OutboxEvent, type Outcome, type Parcel, type ParcelEvent, type Rejection, withPatience } from './outbox.ts';
import type { FieldStore } from './store.ts';
import { heldOf, parcelOutcomeOf } from './wire.ts';

/** What is on its way: how many bytes of a visit's evidence have left the device and are not ticked off. */
export type Progress = { id: string; loaded: number };

type Options = {
  store: Pick<FieldStore, 'evidence'>;
  api: Pick<FieldApi, 'askForEvidence' | 'sendEvidence'>;
  onProgress: (progress: Progress | null) => void;
  /** The entry after an event. */
  after: (entry: OutboxEntry, event: OutboxEvent) => OutboxEntry;
  keep: (entry: OutboxEntry) => Promise<void>;
  owner: () => string | null;
};

/** The entry after its evidence went out; `end` is what ended the try before all of it had. */
export type EvidenceSent = { entry: OutboxEntry; end: Outcome | null };

/** The reason of evidence that the outbox names and the device does not have. */
export const LOST_ON_DEVICE = 'lost-on-device';
const lost: Rejection = { status: 0, code: LOST_ON_DEVICE, title: '', detail: null, errors: [] };

/** Two pieces at once: one is read and opened while the server looks into the other. */
const MOST_UNDER_WAY = 2;
/** Larger pieces go alone: a slow network must bring what is under way in the time that the server gives it. */
const MOST_BYTES_TOGETHER = 4 * 1024 * 1024;

/**
 * Brings the evidence of a visit to the server, but for what it has. Every piece that the server has acknowledged is on
 * the disk as sent when this resolves; what a crash takes of these ticks is asked for again.
 */
export function createEvidenceSender(options: Options) {
  return async (begun: OutboxEntry): Promise<EvidenceSent> => {
    const { held, end } = await askForAll(options, begun);
    const entry = held.reduce((known, sha256) => options.after(known, { name: 'parcel-sent', sha256 }), begun);
    const writer = createWriter(options.keep);
    if (entry !== begun) writer.put(entry);
    try {
      return end ? { entry, end } : await sendMissing(options, entry, writer.put);
    } finally {
      await writer.written();
    }
  };
}

/** Which of the missing pieces the server has from this person, and what ended the try where it cannot be asked. */
async function askForAll({ api }: Options, { evidence }: OutboxEntry): Promise<{ held: readonly string[]; end: Outcome | null }> {
  const missing = evidence.filter(({ sent, problem }) => !sent && problem === undefined).map(({ sha256 }) => sha256);
  const held: string[] = [];
  for (let from = 0; from < missing.length; from += MOST_ASKED_AT_ONCE) {
    const answer = heldOf(await api.askForEvidence(missing.slice(from, from + MOST_ASKED_AT_ONCE)));
    if (answer.name !== 'held') return { held, end: answer };
    held.push(...answer.sha256s.filter((sha256) => missing.includes(sha256)));
  }
  return { held, end: null };
}

/** Sends what is missing, a few pieces at a time. After a piece that did not get through no other is begun. */
async function sendMissing(options: Options, begun: OutboxEntry, keep: (entry: OutboxEntry) => void): Promise<EvidenceSent> {
  const underWay = new Map<Parcel, Promise<void>>();
  const sendParcel = createParcelSender(options, begun.id);
  let entry = begun;
  let end: Outcome | null = null;
  const failures: unknown[] = [];
  // To somebody who has left in between, the device gives no evidence: that it is lost would be a wrong conclusion.
  const isOver = () => end !== null || failures.length > 0 || options.owner() !== begun.owner;

  async function bring(parcel: Parcel): Promise<void> {
    const said = await sendParcel(parcel);
    if (options.owner() !== begun.owner) return;
    const event = withPatience(entry, parcel.sha256, said);
    if (event.name !== 'parcel-sent' && event.name !== 'parcel-refused') {
      end ??= event;
      return;
    }
    entry = options.after(entry, event);
    keep(entry);
  }

  for (;;) {
    const next = isOver() ? null : nextBeside([...underWay.keys()], entry);
    if (next) {
      const brought = bring(next).catch((error: unknown) => void failures.push(error));
      underWay.set(next, brought.finally(() => underWay.delete(next)));
    } else if (underWay.size > 0) {
      await Promise.race(underWay.values());
    } else {
      break;
    }
  }
  if (failures.length > 0) throw failures[0];
  return { entry, end };
}

/**
 * The piece to begin beside those under way; null when none may be. A try that follows a failed one goes with one piece
 * until something has got through: two that share a bad network could both be cut off for ever.
 */
function nextBeside(underWay: readonly Parcel[], { attempts, evidence }: OutboxEntry): Parcel | null {
  if (underWay.length >= (attempts > 1 ? 1 : MOST_UNDER_WAY)) return null;
  const next = nextParcel({ evidence: evidence.filter(({ sha256 }) => underWay.every((parcel) => parcel.sha256 !== sha256)) });
  const together = underWay.reduce((sum, { bytes }) => sum + bytes, next?.bytes ?? 0);
  return underWay.length === 0 || together <= MOST_BYTES_TOGETHER ? next : null;
}

/** Sends one piece of a visit, and tells how much of all its pieces under way has left the device. */
function createParcelSender({ store, api, onProgress }: Options, id: string) {
  const loaded = new Map<string, number>();
  const tell = () => onProgress(loaded.size === 0 ? null : { id, loaded: [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0) });
  return async (parcel: Parcel): Promise<ParcelEvent | Exclude<Outcome, { name: 'accepted' | 'refused' }>> => {
    const { sha256 } = parcel;
    const held = await store.evidence(id, sha256);
    if (!held) return { name: 'parcel-refused', sha256, rejection: lost };
    try {
      const reply = await api.sendEvidence(parcel, held.bytes, (bytes) => {
        loaded.set(sha256, bytes);
        tell();
      });
      return parcelOutcomeOf(sha256, reply);
    } finally {
      loaded.delete(sha256);
      tell();
    }
  };
}

/** Writes the newest form of an entry, one write after the other; what becomes of it during one is in the next. */
function createWriter(write: (entry: OutboxEntry) => Promise<void>) {
  let newest: OutboxEntry | null = null;
  let writing = Promise.resolve();
  async function writeNewest(): Promise<void> {
    const entry = newest;
    newest = null;
    if (entry) await write(entry);
  }
  return {
    put(entry: OutboxEntry): void {
      newest = entry;
      writing = writing.then(writeNewest);
      // Whoever waits for it hears of it.
      writing.catch(() => {});
    },
    written: () => writing,
  };
}
