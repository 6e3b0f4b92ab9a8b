import fc from 'fast-check';
import { expect, test } from 'vitest';

import { visitInputSchema } from '#app/domain/visit.ts';
import { answer, type Draft, markNotApplicable, writeNote } from '#app/field/draft.ts';
import { bodyOf } from '#app/field/hand-in.ts';
import { writingOf } from '#app/field/sheet-view.ts';
import { arbitrarySheet } from '#tests/support/arbitrary-sheet.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

import { callsOut, cash, emptyDraft, greets, leak, T0, T1 } from './people.ts';

const checklist = smallChecklist();
const LATER = '2026-11-03T01:52:10.000Z';

function bodyFor(draft: Draft, now = LATER) {
  const verdict = bodyOf(checklist, draft, now);
  if (!verdict.ok) throw new Error(verdict.problem.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return verdict.value;
}

test('the body is what API v1 takes', () => {
  const draft = writeNote(answer(answer(emptyDraft(), cash, 'no', T1), greets, 'fail', T1), greets, 'silent', T1);
  const body = bodyFor(draft);
  expect(body).toEqual({
    checklist: { id: 'small', version: '1.0.0' },
    branch: '640100-017',
    startedAt: T0,
    finishedAt: LATER,
    subjects: [{ id: 's1', kind: 'teller', label: 'Window 1' }],
    answers: [
      { item: 'scenario/cash-used', value: 'no', answeredAt: T1 },
      { item: 'voice/greets', subject: 's1', value: 'fail', note: 'silent', answeredAt: T1 },
    ],
  });
  expect(visitInputSchema.parse(JSON.parse(JSON.stringify(body)))).toEqual(body);
});

test('an answer that is no longer asked stays on the device', () => {
  const asked = answer(answer(emptyDraft(), cash, 'yes', T1), callsOut, 'pass', T1);
  expect(bodyFor(asked).answers.map(({ item }) => item)).toContain(callsOut.item);
  const corrected = answer(asked, cash, 'no', T1);
  expect(bodyFor(corrected).answers.map(({ item }) => item)).toEqual([cash.item]);
  expect(Object.values(corrected.entries)).toHaveLength(2);
});

test('a clock that was set back does not let the visit finish before it started', () => {
  expect(bodyFor(emptyDraft(), '2026-11-02T00:00:00.000Z').finishedAt).toBe(T0);
});

test('what the server would refuse is refused here, with every fault', () => {
  const wrong = markNotApplicable(answer(emptyDraft(), cash, 'maybe', T1), leak, 'rain', T1);
  const verdict = bodyOf(checklist, { ...wrong, subjects: [] }, LATER);
  expect(verdict.ok ? [] : verdict.problem.map(({ path }) => path)).toEqual(['subjects', 'answers[0].value', 'answers[1].value']);
});

test('any sheet that fits its checklist can be handed in', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist: any, subjects, answers }) => {
      const verdict = bodyOf(any, { ...emptyDraft(), ...writingOf({ subjects, answers }) }, LATER);
      expect(verdict.ok && verdict.value.answers.length).toBe(answers.length);
    }),
  );
});
