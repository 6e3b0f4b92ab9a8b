import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { type Decisions, type Joined, joinSheets, UNDECIDED } from '#app/domain/joint/join.ts';
import { readJoinRecord, recordOf } from '#app/domain/joint/record.ts';
import type { JointSheet } from '#app/domain/joint/subjects.ts';
import { arbitraryChecklist, arbitraryValue } from '#tests/support/arbitrary-sheet.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

const checklist = smallChecklist();
const teller = (id: string, label: string): Subject => ({ id, kind: 'teller', label });

function sheet(id: string, subjects: Subject[], answers: Answer[]): JointSheet {
  return { id, subjects, answers };
}

function joined(sheets: readonly JointSheet[], decisions: Decisions = UNDECIDED, of: CompiledChecklist = checklist): Joined {
  const verdict = joinSheets(of, sheets, decisions);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem));
  return verdict.value;
}

const lead = sheet('lead', [teller('s1', '2号窗口')], [
  { item: 'scenario/cash-used', value: 'yes' },
  { item: 'voice/greets', subject: 's1', value: 'pass', answeredAt: '2026-11-03T01:10:00.000Z' },
]);
const second = sheet('second', [teller('s1', '３号窗口'), teller('s2', '2 号窗口')], [
  { item: 'voice/greets', subject: 's1', value: 'fail', note: '低头。' },
  { item: 'voice/calls-out-cash', subject: 's2', value: 'pass' },
  { item: 'taboos/leak', value: 0 },
]);

test('places that one inspector answered are taken; a subject of the same kind and label is the same person', () => {
  const { sheet: merged, contradictions, faults, origins } = joined([lead, second]);
  expect(merged.subjects).toEqual([teller('s1', '2号窗口'), teller('s2', '３号窗口')]);
  expect(merged.answers).toEqual([
    { item: 'scenario/cash-used', value: 'yes' },
    { item: 'voice/greets', subject: 's1', value: 'pass', answeredAt: '2026-11-03T01:10:00.000Z' },
    { item: 'voice/greets', subject: 's2', value: 'fail', note: '低头。' },
    { item: 'voice/calls-out-cash', subject: 's1', value: 'pass' },
    { item: 'taboos/leak', value: 0 },
  ]);
  expect([contradictions, faults]).toEqual([[], []]);
  expect(origins['voice/calls-out-cash s1']).toEqual(['second']);
});

test('a default label pairs by its number, in whatever language each tablet wrote it', () => {
  const { definition } = checklist;
  const titles = definition.subjects.map((kind) => ({ ...kind, title: { zh: '柜员', en: 'Teller' } }));
  const bilingual = { ...checklist, definition: { ...definition, subjects: titles } };
  const english = sheet('lead', [teller('s1', 'Teller 1'), teller('s2', 'Teller 2')], [{ item: 'voice/greets', subject: 's1', value: 'pass' }]);
  const chinese = sheet('second', [teller('s1', '柜员 2'), teller('s2', '柜员 1')], [
    { item: 'voice/greets', subject: 's1', value: 'fail', note: '低头。' },
    { item: 'voice/calls-out-cash', subject: 's2', value: 'pass' },
  ]);
  const { subjects, contradictions } = joined([english, chinese], UNDECIDED, bilingual);
  expect(subjects.map(({ refs }) => refs)).toEqual([['lead:s1', 'second:s2'], ['lead:s2', 'second:s1']]);
  expect(contradictions).toEqual([]);
});

test('the lead may say that two of one label are two people, and that two labels are one person', () => {
  const two = joined([lead, second], { same: { 'second:s2': 'second:s2' }, places: {} });
  expect(two.sheet.subjects.map(({ label }) => label)).toEqual(['2号窗口', '３号窗口', '2 号窗口']);
  const one = joined([lead, second], { same: { 'second:s1': 'lead:s1' }, places: {} });
  expect(one.subjects.map(({ refs }) => refs)).toEqual([['lead:s1', 'second:s1'], ['second:s2']]);
  expect(one.contradictions.map(({ key }) => key)).toEqual(['voice/greets:lead:s1']);
});

test.each<[string, Record<string, string>, string]>([
  ['two of one sheet', { 'second:s1': 'lead:s1', 'second:s2': 'lead:s1' }, 'joins two subjects of one sheet'],
  ['somebody unknown', { 'second:s9': 'lead:s1' }, 'names a subject that is on none of the sheets'],
  ['somebody as nobody', { 'second:s1': 'lead:s9' }, 'names a subject that does not come before it'],
  ['one that comes later', { 'lead:s1': 'second:s1' }, 'names a subject that does not come before it'],
])('an identity with %s is refused', (_what, same, message) => {
  const verdict = joinSheets(checklist, [lead, second], { same, places: {} });
  expect(verdict).toMatchObject({ ok: false, problem: [{ message }] });
});

const differing = sheet('second', [], [
  { item: 'scenario/cash-used', value: 'no', note: '没有现金业务。' },
  { item: 'taboos/posture', value: 1 },
]);

test('different answers are a contradiction that nothing decides but the lead', () => {
  const open = joined([lead, differing]);
  expect(open.contradictions).toMatchObject([
    { key: 'scenario/cash-used:', statements: [{ sheets: ['lead'] }, { sheets: ['second'], answer: { note: '没有现金业务。' } }] },
  ]);
  expect(open.sheet.answers.map(({ item }) => item)).toEqual(['voice/greets', 'taboos/posture']);
  expect(open.faults).toMatchObject([{ path: 'places.scenario/cash-used:', code: 'undecided' }]);
  const decided = joined([lead, differing], { same: {}, places: { 'scenario/cash-used:': { choose: 'second', reason: '' } } });
  expect(decided.faults).toEqual([]);
  expect(decided.sheet.answers[0]).toEqual(differing.answers[0]);
});

test('that neither answer stands needs a reason, and a stray or impossible decision is told', () => {
  const faultsOf = (places: Decisions['places']) => joined([lead, differing], { same: {}, places }).faults.map(({ path, code }) => [path, code]);
  const at = 'scenario/cash-used:';
  expect(faultsOf({ [at]: { choose: null, reason: ' ' } })).toEqual([[`places.${at}`, 'reason']]);
  expect(faultsOf({ [at]: { choose: null, reason: '两人都没看清' } })).toEqual([]);
  expect(faultsOf({ [at]: { choose: 'third', reason: '' } })).toEqual([[`places.${at}`, 'chosen-says-nothing']]);
  expect(faultsOf({ [at]: { choose: 'lead', reason: '' }, 'taboos/leak:': { choose: 'lead', reason: '' } })).toEqual([
    ['places.taboos/leak:', 'nobody-differs'],
  ]);
});

test('the same answer twice is one answer: notes stand below each other, evidence together, the earlier time counts', () => {
  const answer = (more: Partial<Answer>): Answer => ({ item: 'taboos/leak', value: 2, reasons: ['shouted'], ...more });
  const a = sheet('lead', [teller('s1', '1')], [answer({ note: '大厅喊出金额', evidence: ['a'.repeat(64)], answeredAt: '2026-11-03T09:30:00+08:00' })]);
  const b = sheet('second', [], [answer({ note: '两次', evidence: ['a'.repeat(64), 'b'.repeat(64)], answeredAt: '2026-11-03T01:20:00Z' })]);
  const { sheet: merged, origins } = joined([a, b]);
  expect(merged.answers).toEqual([
    answer({ note: '大厅喊出金额\n两次', evidence: ['a'.repeat(64), 'b'.repeat(64)], answeredAt: '2026-11-03T01:20:00Z' }),
  ]);
  expect(origins['taboos/leak ']).toEqual(['lead', 'second']);
  expect(joined([a, sheet('second', [], [answer({ reasons: [] })])]).contradictions).toHaveLength(1);
});

test('notes too long for one answer are shown as a contradiction, not cut', () => {
  const long = (letter: string): Answer[] => [{ item: 'taboos/posture', value: 1, note: letter.repeat(2100) }];
  expect(joined([sheet('lead', [], long('x')), sheet('second', [], long('y'))]).contradictions).toHaveLength(1);
});

test('more subjects than the checklist takes are a fault, not a loss', () => {
  const many = sheet('second', [teller('a', '5'), teller('b', '6'), teller('c', '7')], ['a', 'b', 'c'].map((subject) => ({ item: 'voice/greets', subject, value: 'pass' })));
  const { sheet: merged, faults } = joined([lead, many]);
  expect(merged.subjects).toHaveLength(4);
  expect(faults).toMatchObject([{ path: 'subjects' }]);
});

test('a subject that was named for nothing is left out, unless the checklist demands one', () => {
  const empty = sheet('lead', [teller('s1', '柜员 1')], [{ item: 'taboos/leak', value: 0 }]);
  expect(joined([empty, second]).leftOut.map(({ refs }) => refs)).toEqual([['lead:s1']]);
  expect(joined([empty, sheet('second', [], [])]).sheet.subjects).toEqual([teller('s1', '柜员 1')]);
});

test('a record keeps who said what, through a later joining too', () => {
  const decisions: Decisions = { same: {}, places: { 'scenario/cash-used:': { choose: 'second', reason: ' 我在大厅 ' } } };
  const first = joined([lead, differing], decisions);
  const record = recordOf(['lead', 'second'], first, decisions, null);
  expect(readJoinRecord(JSON.stringify(record))).toEqual(record);
  expect(record.decided).toMatchObject([{ item: 'scenario/cash-used', subject: null, choose: 'second', reason: '我在大厅' }]);
  const late = sheet('late', [], [{ item: 'taboos/leak', value: 0 }, { item: 'taboos/posture', value: 1 }]);
  const again = joined([{ id: 'lead', ...first.sheet }, late]);
  expect(recordOf(['lead', 'late'], again, UNDECIDED, record)).toMatchObject({
    sheets: ['lead', 'second', 'late'],
    origins: { 'scenario/cash-used ': [1], 'voice/greets s1': [0], 'taboos/leak ': [2], 'taboos/posture ': [1, 2] },
  });
  expect([readJoinRecord(null), readJoinRecord('said by hand'), readJoinRecord('{"a":1}')]).toEqual([null, null, null]);
});

/** Two or three sheets of one random checklist, whose subjects overlap by label. */
const arbitraryJoint = arbitraryChecklist.chain((of) =>
  fc.array(arbitrarySheetOf(of), { minLength: 2, maxLength: 3 }).map((sheets) => ({
    of,
    sheets: sheets.map((one, index): JointSheet => ({ ...one, id: `sheet-${index}` })),
  })),
);

function arbitrarySheetOf(of: CompiledChecklist) {
  const labels = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { maxLength: 3 });
  return labels.chain((named) => {
    const subjects = named.map((label, n) => teller(`t${n}`, label));
    const places = of.items.flatMap((item) => (item.subjectKind === null ? [{ item }] : subjects.map(({ id }) => ({ item, subject: id }))));
    const given = places.map(({ item, ...at }) =>
      fc.option(
        fc.record({ value: arbitraryValue(item), note: fc.constantFrom('', 'seen', 'heard') }).map(
          ({ value, note }): Answer => ({ item: item.id, ...at, value, ...(note === '' ? {} : { note }) }),
        ),
        { nil: null },
      ),
    );
    return fc.tuple(...given).map((answers) => ({ subjects, answers: answers.filter((answer) => answer !== null) }));
  });
}

/** Whether a merged answer holds all that was said. */
function holds(merged: Answer, said: Answer): boolean {
  return merged.value === said.value && (said.note === undefined || (merged.note ?? '').split('\n').includes(said.note));
}

test('nothing is lost: every answer is on the merged sheet or among the statements of a contradiction', () => {
  fc.assert(
    fc.property(arbitraryJoint, ({ of, sheets }) => {
      const { sheet: merged, subjects, contradictions } = joined(sheets, UNDECIDED, of);
      for (const { id, answers } of sheets) {
        for (const said of answers) {
          const subject = subjects.find(({ refs }) => refs.includes(`${id}:${said.subject}`))?.subject.id;
          const isHere = (answer: Answer) => answer.item === said.item && answer.subject === subject && holds(answer, said);
          const stands = merged.answers.filter(isHere);
          const contradicted = contradictions.flatMap(({ statements }) => statements).filter((one) => one.sheets.includes(id) && isHere(one.answer));
          expect(stands.length + contradicted.length).toBe(1);
        }
      }
      expect(new Set(merged.subjects.map(({ id }) => id)).size).toBe(merged.subjects.length);
    }),
  );
});

test('the order in which the parts of others arrive does not matter', () => {
  fc.assert(
    fc.property(arbitraryJoint, ({ of, sheets: [first, ...others] }) => {
      if (!first) return;
      expect(joined([first, ...[...others].reverse()], UNDECIDED, of)).toEqual(joined([first, ...others], UNDECIDED, of));
    }),
  );
});

test('whatever is decided, the merged sheet answers no place twice and has no undecided place left', () => {
  fc.assert(
    fc.property(arbitraryJoint, fc.boolean(), ({ of, sheets }, last) => {
      const open = joined(sheets, UNDECIDED, of);
      const places = Object.fromEntries(
        open.contradictions.map(({ key, statements }) => [key, { choose: statements.at(last ? -1 : 0)?.sheets[0] ?? null, reason: '' }]),
      );
      const done = joined(sheets, { same: {}, places }, of);
      expect(done.faults.filter(({ path }) => path !== 'subjects')).toEqual([]);
      expect(done.sheet.answers).toHaveLength(open.sheet.answers.length + open.contradictions.length);
      expect(Object.keys(done.origins)).toHaveLength(done.sheet.answers.length);
    }),
  );
});
