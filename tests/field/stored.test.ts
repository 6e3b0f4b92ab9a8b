import { expect, test } from 'vitest';

import { answer } from '#app/field/draft.ts';
import { enqueue, type OutboxState } from '#app/field/outbox.ts';
import { draftSchema, outboxSchema, readRecord, readRecords, stamp } from '#app/field/stored.ts';

import { emptyDraft, greets, T0, T1 } from './people.ts';

const draft = answer(emptyDraft(), greets, 'pass', T1);
const body = {
  checklist: draft.checklist,
  branch: '1',
  startedAt: T0,
  finishedAt: T1,
  subjects: [...draft.subjects],
  answers: [{ item: greets.item, subject: 's1', value: 'pass', answeredAt: T1 }],
};

const states: OutboxState[] = [
  { name: 'queued' },
  { name: 'sending', since: T1 },
  { name: 'waiting', retryAt: T1, cause: 'foreign', status: 200 },
  { name: 'needs-sign-in' },
  { name: 'rejected', at: T1, rejection: { status: 422, code: 'invalid', title: '', detail: null, errors: [] } },
];

test.each(states)('an outbox entry that is $name is read back as it was', (state) => {
  const entry = { ...enqueue(draft, body, new Date(T1)), state };
  expect(readRecord(outboxSchema, structuredClone(stamp(entry)))).toEqual(entry);
});

test('a record that cannot be read is kept whole beside those that can', () => {
  const damaged = { id: 'x', owner: 'u-wang', entries: 'gone', format: 1 };
  const { records, unreadable } = readRecords(draftSchema, [stamp(draft), damaged, null]);
  expect(records).toEqual([draft]);
  expect(unreadable).toEqual([
    { id: 'x', raw: damaged },
    { id: '', raw: null },
  ]);
});
