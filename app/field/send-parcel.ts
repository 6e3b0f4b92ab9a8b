import type { FieldApi } from './api.ts';
import type { OutboxEntry, Parcel, Rejection } from './outbox.ts';
import type { FieldStore } from './store.ts';
import { parcelOutcomeOf } from './wire.ts';

/** What is on its way: how much of one piece of evidence has left the device. */
export type Progress = { id: string; sha256: string; loaded: number };

type Options = {
  store: Pick<FieldStore, 'evidence'>;
  api: Pick<FieldApi, 'askForEvidence' | 'sendEvidence'>;
  onProgress: (progress: Progress | null) => void;
};

/** The reason of evidence that the outbox names and the device does not have. */
export const LOST_ON_DEVICE = 'lost-on-device';
const lost: Rejection = { status: 0, code: LOST_ON_DEVICE, title: '', detail: null, errors: [] };

type ParcelOutcome = ReturnType<typeof parcelOutcomeOf>;

/** Brings one piece of evidence to the server, unless it has it. */
export function createParcelSender({ store, api, onProgress }: Options) {
  return async ({ id }: OutboxEntry, parcel: Parcel): Promise<ParcelOutcome> => {
    const { sha256 } = parcel;
    const known = parcelOutcomeOf(sha256, await api.askForEvidence(sha256));
    if (decides(known)) return known;
    const held = await store.evidence(id, sha256);
    if (!held) return { name: 'parcel-refused', sha256, rejection: lost };
    try {
      const reply = await api.sendEvidence(parcel, held.bytes, (loaded) => onProgress({ id, sha256, loaded }));
      return parcelOutcomeOf(sha256, reply);
    } finally {
      onProgress(null);
    }
  };
}

/** The server has it, or cannot be asked for anything now. Any other answer says that it does not have it yet. */
function decides(known: ParcelOutcome): boolean {
  return known.name === 'parcel-sent' || known.name === 'signed-out' || (known.name === 'retry' && known.cause !== 'foreign');
}
