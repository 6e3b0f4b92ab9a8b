import type { FieldApi } from './api.ts';
import type { SentVisit } from './outbox.ts';

/**
 * Whether the server still has what was handed in. It may have been restored from a backup older than the last visits;
 * the device keeps what it sent for some days and can hand it in again.
 */

/** The most visits that are asked for at one time; the others have their turn the next. */
const MOST_QUESTIONS = 20;

export type FindLost = (sent: readonly SentVisit[], listed: ReadonlySet<string>) => Promise<SentVisit[]>;

/**
 * Which of the sent visits the server no longer has. Those in the list that was just fetched are there; of the others
 * those are asked for that were not asked for longest. Only the server's own "not found" counts.
 */
export function createLostSearch(api: Pick<FieldApi, 'isStored'>): FindLost {
  const asked = new Map<string, { turn: number; isLost: boolean }>();
  let turn = 0;
  return async (sent, listed) => {
    turn += 1;
    const unlisted = sent.filter(({ id }) => !listed.has(id));
    const next = [...unlisted].sort((a, b) => turnOf(asked, a) - turnOf(asked, b)).slice(0, MOST_QUESTIONS);
    for (const { id, kind } of next) {
      const reading = await api.isStored({ id, kind });
      if (reading.name !== 'read') break;
      asked.set(id, { turn, isLost: !reading.value });
    }
    return unlisted.filter(({ id }) => asked.get(id)?.isLost ?? false);
  };
}

function turnOf(asked: ReadonlyMap<string, { turn: number }>, { id }: SentVisit): number {
  return asked.get(id)?.turn ?? 0;
}
