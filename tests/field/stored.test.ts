import { expect, test } from 'vitest';

import { type VisitInput, visitInputSchema } from '#app/domain/visit.ts';
import { answer } from '#app/field/draft.ts';
import { enqueue, type OutboxState } from '#app/field/outbox.ts';
import { draftSchema, outboxSchema, readRecord, stamp } from '#app/field/stored.ts';

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
  { name: 'incomplete', at: T1, receipt: { id: draft.id, score: { arithmetic: 1, final: 1, coverage: 1, state: 'sufficient', sections: [], vetoes: [] } } },
  { name: 'rejected', at: T1, rejection: { status: 422, code: 'invalid', title: '', detail: null, errors: [] } },
];

test.each(states)('an outbox entry that is $name is read back as it was', (state) => {
  const entry = { ...enqueue(draft, body, new Date(T1)), state };
  expect(readRecord(outboxSchema, structuredClone(stamp(entry)))).toEqual(entry);
});

test('a record that cannot be read is none', () => {
  expect(readRecord(draftSchema, stamp(draft))).toEqual(draft);
  for (const damaged of [{ id: 'x', owner: 'u-wang', entries: 'gone', format: 1 }, null]) expect(readRecord(draftSchema, damaged)).toBeNull();
});

test('what an older app wrote before there was evidence is brought up, alone and in the outbox', () => {
  const { evidence: _evidence, checkIn: _checkIn, signature: _signature, joint: _joint, ...rest } = draft;
  const entries = Object.fromEntries(
    Object.entries(rest.entries).map(([key, { evidence: _none, ...entry }]) => [key, entry]),
  );
  const old = { ...rest, entries };
  expect(readRecord(draftSchema, { ...old, format: 1 })).toEqual(draft);
  const { kind: _kind, evidence: _parcels, ...entry } = enqueue(draft, body, new Date(T1));
  expect(readRecord(outboxSchema, { ...entry, draft: old, format: 1 })).toEqual(enqueue(draft, body, new Date(T1)));
});

test('everything a body can say survives the device', () => {
  const sha256 = 'a'.repeat(64);
  const position = { lat: 38.49, lon: 106.13, accuracy: 12 };
  const full: VisitInput = {
    ...body,
    location: position,
    evidence: [{ sha256, type: 'image/jpeg', bytes: 9, capturedAt: T1, position, original: sha256 }],
    checkIn: { at: T0, position, refused: 'denied' },
    signature: { name: 'Ma', remark: 'Read.', signedAt: T1, image: sha256, sheet: sha256 },
    joint: { code: 'K7M2QX' },
    assignment: '0192f0c1-0000-7000-8000-000000000009',
    answers: [{ ...body.answers[0], item: greets.item, value: 'pass', reasons: ['x'], note: 'n', naReason: 'r', evidence: [sha256] }],
  };
  const queued = enqueue(draft, full, new Date(T1));
  const problem = { status: 422, code: 'invalid-evidence', title: '', detail: null, errors: [] };
  const entry = { ...queued, evidence: queued.evidence.map((parcel) => ({ ...parcel, problem })) };
  expect(visitInputSchema.parse(full)).toEqual(full);
  expect(readRecord(outboxSchema, structuredClone(stamp(entry)))).toEqual(entry);
});
