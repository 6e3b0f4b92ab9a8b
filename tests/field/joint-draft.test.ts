import { expect, test } from 'vitest';

import { addSubject, answer, type Draft, type Joint, removeSubject, startDraft, writeNote } from '#app/field/draft.ts';
import { bodyOf } from '#app/field/hand-in.ts';
import { leaveToOthers, readinessOf, takePart } from '#app/field/joint-draft.ts';
import { enqueue } from '#app/field/outbox.ts';
import { isComplete, nextMissing, viewSheet } from '#app/field/sheet-view.ts';
import { draftSchema, readRecord, stamp } from '#app/field/stored.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const checklist = smallChecklist();
const AT = '2026-11-03T01:10:00.000Z';
const lead: Joint = { code: '7K39QF', role: 'lead' };
const second: Joint = { code: '7K39QF', role: 'second' };

function draftOf(joint: Joint | null): Draft {
  const start = { id: 'v-1', owner: 'p-1', checklist: { id: 'small', version: '1.0.0' }, branch: { code: 'b-1', name: 'B' } };
  const draft = startDraft({ ...start, subjects: [{ id: 's1', kind: 'teller', label: '柜员 1' }] }, AT);
  return takePart(draft, joint, AT);
}

const readiness = (draft: Draft) => readinessOf(viewSheet(checklist, draft, null), draft.joint);
const leak = { item: 'taboos/leak', subject: null };
const greets = { item: 'voice/greets', subject: 's1' };

test('taking part is a change that is saved and can be taken back; the answers stay', () => {
  const alone = answer(draftOf(null), leak, 0, AT);
  const shared = takePart(alone, lead, AT);
  expect([shared.joint, shared.revision, shared.entries]).toEqual([lead, alone.revision + 1, alone.entries]);
  expect(takePart(shared, { ...lead }, AT)).toBe(shared);
  expect(takePart(shared, null, AT).joint).toBeNull();
});

test.each<[string, Joint | null, boolean]>([
  ['alone', null, false],
  ['the lead', lead, true],
  ['the second', second, true],
])('%s with one answer of many: may it be handed in', (_who, joint, ready) => {
  const { ready: is, left, blocking } = readiness(answer(draftOf(joint), leak, 0, AT));
  expect(is).toBe(ready);
  expect([left.length, blocking.length]).toEqual(joint ? [3, 0] : [0, 3]);
});

test('what was begun must be finished, also in a part: a demanded note, a note without an answer', () => {
  const failed = answer(draftOf(second), greets, 'fail', AT);
  expect(readiness(failed).blocking.map(({ missing }) => missing)).toEqual([['note']]);
  expect(readiness(writeNote(failed, greets, '低头。', AT)).ready).toBe(true);
  const stray = writeNote(answer(draftOf(second), leak, 0, AT), greets, '看到了什么', AT);
  expect(readiness(stray)).toMatchObject({ ready: false, blocking: [{ item: { id: 'voice/greets' } }] });
});

test('a part without an answer is none; a lead may leave everything to the colleagues, but says whom they observe', () => {
  expect(readiness(draftOf(second))).toMatchObject({ ready: false, empty: true });
  expect(readiness(draftOf(lead)).ready).toBe(true);
  const nobody = (joint: Joint) => readiness(removeSubject(answer(draftOf(joint), leak, 0, AT), 's1', AT));
  expect([nobody(lead).ready, nobody(lead).lacking]).toEqual([false, [{ kind: 'teller', needed: 1 }]]);
  expect([nobody(second).ready, nobody(second).lacking]).toEqual([true, []]);
});

test('a part goes out as a part, with its code, and may name nobody', () => {
  const draft = removeSubject(answer(draftOf(second), leak, 0, AT), 's1', AT);
  const body = bodyOf(checklist, draft, AT);
  expect(body).toMatchObject({ ok: true, value: { joint: { code: '7K39QF' }, subjects: [] } });
  if (body.ok) expect(enqueue(draft, body.value, new Date(AT)).kind).toBe('part');
  expect(bodyOf(checklist, { ...draft, joint: lead }, AT).ok).toBe(false);
  const whole = bodyOf(checklist, addSubject({ ...draft, joint: lead }, 'teller', '2号窗口', AT).draft, AT);
  if (whole.ok) expect(enqueue({ ...draft, joint: lead }, whole.value, new Date(AT)).kind).toBe('visit');
});

const viewOf = (draft: Draft) => viewSheet(checklist, draft, null);

test('what is left to the colleague is neither next nor in the progress, and stays in reach', () => {
  const mine = leaveToOthers(leaveToOthers(draftOf(lead), { kind: 'sections', id: 'taboos' }, true, AT), { kind: 'subjects', id: 's1' }, true, AT);
  expect(viewOf(mine).progress).toEqual({ done: 0, total: 1 });
  expect(viewOf(mine).sections.map((section) => section.mine)).toEqual([true, false, false]);
  expect(viewOf(mine).order).toHaveLength(viewOf(draftOf(lead)).order.length);
  expect(readiness(mine).left.map(({ item }) => item.id)).toEqual(['scenario/cash-used']);
  const done = answer(mine, { item: 'scenario/cash-used', subject: null }, 'no', AT);
  expect([nextMissing(viewOf(done), null), isComplete(viewOf(done)), readiness(done).left]).toEqual([null, true, []]);
  // Whoever begins an answer in the colleague's part still finishes it.
  expect(readiness(answer(done, greets, 'fail', AT)).blocking.map(({ missing }) => missing)).toEqual([['note']]);
});

test('the share is kept with the draft, is taken back one by one, and goes when the visit is made alone', () => {
  const mine = leaveToOthers(draftOf(second), { kind: 'sections', id: 'taboos' }, true, AT);
  expect(readRecord(draftSchema, stamp(mine))).toEqual(mine);
  expect(leaveToOthers(mine, { kind: 'sections', id: 'taboos' }, false, AT).others).toBeNull();
  expect(takePart(mine, null, AT).others).toBeNull();
  const added = addSubject(leaveToOthers(mine, { kind: 'subjects', id: 's1' }, true, AT), 'teller', '柜员 2', AT);
  expect(viewOf(added.draft).sections[1]?.groups.map((group) => group.mine)).toEqual([false, true]);
});

test('only what changes hands is another object in the next view', () => {
  const draft = draftOf(lead);
  const before = viewOf(draft);
  const after = viewSheet(checklist, leaveToOthers(draft, { kind: 'sections', id: 'taboos' }, true, AT), before);
  expect(after.sections.map((section, index) => section === before.sections[index])).toEqual([true, true, false]);
});
