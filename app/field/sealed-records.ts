import type * as v from 'valibot';

import type { Draft } from './draft.ts';
import type { Keyring } from './keyring.ts';
import type { OutboxEntry, SentVisit } from './outbox.ts';
import { type Clear, clearOf, openValue, type Sealed, sealOf, sealValue } from './seal.ts';
import { readRecord, stamp, textAt, type Unreadable } from './stored.ts';

/** Records as they lie in the stores: the clear part beside the seal. What is to be written is sealed before its transaction. */

export type Keys = Pick<Keyring, 'keyOf'>;

/** Records of one person: what can be read, and what cannot but must not be lost. */
export type Held<T> = { records: T[]; unreadable: Unreadable[] };

/** Thrown at a write for a person whose key is not unlocked: nothing is ever written unsealed. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/** A record as it is written. */
export type SealedRecord = { id: string; owner: string; sealed: Sealed };

export function sealDraft(keys: Keys, draft: Draft): Promise<SealedRecord> {
  const { id, owner, revision, changedAt } = draft;
  return sealed(keys, 'drafts', { id, owner, revision, changedAt }, draft);
}

export function sealEntry(keys: Keys, entry: OutboxEntry): Promise<SealedRecord> {
  const { id, owner } = entry;
  return sealed(keys, 'outbox', { id, owner }, entry);
}

export function sealSent(keys: Keys, sent: SentVisit): Promise<SealedRecord> {
  const { id, owner, sentAt } = sent;
  return sealed(keys, 'sent', { id, owner, sentAt }, sent);
}

async function sealed<C extends Clear & { id: string; owner: string }>(keys: Keys, place: string, clear: C, record: object): Promise<C & { sealed: Sealed }> {
  return { ...clear, sealed: await sealValue(keyFor(keys, clear.owner), place, clear, stamp(record)) };
}

/** The key of a person, for writing. */
export function keyFor(keys: Keys, owner: string): CryptoKey {
  const key = keys.keyOf(owner);
  if (key === null) throw new LockedError(`the key of ${owner} is locked`);
  return key;
}

/** The record under a seal, or the record itself where an older app did not seal it; undefined where it does not open. */
export async function openStored(keys: Keys, place: string, raw: unknown): Promise<unknown> {
  const seal = sealOf(raw);
  if (seal === null || typeof raw !== 'object' || raw === null) return raw;
  const key = keys.keyOf(textAt(raw, 'owner') ?? '');
  return key === null ? undefined : openValue(key, place, clearOf(raw), seal);
}

/** One record of somebody who is unlocked; null when it is not there, cannot be read, or its owner is locked. */
export async function readStored<T>(keys: Keys, place: string, schema: v.GenericSchema<unknown, T>, raw: unknown): Promise<T | null> {
  const owner = textAt(raw, 'owner');
  if (owner === null || keys.keyOf(owner) === null) return null;
  return readRecord(schema, await openStored(keys, place, raw));
}

/** The records of one person. While the person is locked there is nothing to read. */
export async function readAllStored<T>(
  keys: Keys,
  place: string,
  schema: v.GenericSchema<unknown, T>,
  owner: string,
  raws: readonly unknown[],
): Promise<Held<T>> {
  const held: Held<T> = { records: [], unreadable: [] };
  if (keys.keyOf(owner) === null) return held;
  const own = raws.filter((raw) => textAt(raw, 'owner') === owner);
  const opened = await Promise.all(own.map((raw) => openStored(keys, place, raw)));
  own.forEach((raw, index) => {
    const record = readRecord(schema, opened[index]);
    if (record !== null) held.records.push(record);
    else held.unreadable.push({ id: textAt(raw, 'id') ?? '', raw: opened[index] ?? raw });
  });
  return held;
}
