import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sheetFaults } from '#app/domain/checklist/answers.ts';
import { fractionOf } from '#app/domain/checklist/response.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { arbitrarySheet, arbitraryValue } from '#tests/support/arbitrary-sheet.ts';

const EPSILON = 1e-9;

test('generated sheets fit their checklist', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist, ...sheet }) => {
      expect(sheetFaults(checklist, sheet)).toEqual([]);
    }),
  );
});

test('a score lies between 0 and 100 and the coverage between 0 and 1', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist, ...sheet }) => {
      const { score } = scoreSheet(checklist, sheet);
      for (const value of [score.arithmetic, score.final, ...score.sections.map((section) => section.score)]) {
        if (value !== null) expect(value >= 0 && value <= 100).toBe(true);
      }
      expect(score.coverage >= 0 && score.coverage <= 1).toBe(true);
    }),
  );
});

test('the order of answers and subjects and the names of subjects are irrelevant, to the last bit', () => {
  fc.assert(
    fc.property(arbitrarySheet, fc.infiniteStream(fc.nat()), ({ checklist, subjects, answers }, keys) => {
      const shuffled = answers
        .map((answer) => ({ answer, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ answer }) => ({ ...answer, ...(answer.subject ? { subject: `other-${answer.subject}` } : {}) }));
      const renamed = [...subjects].reverse().map((subject) => ({ ...subject, id: `other-${subject.id}` }));
      expect(scoreSheet(checklist, { subjects: renamed, answers: shuffled }).score).toEqual(
        scoreSheet(checklist, { subjects, answers }).score,
      );
    }),
  );
});

test('raising an answer never lowers the score', () => {
  const raised = arbitrarySheet
    .filter(({ answers }) => answers.some((answer) => answer.value !== 'na'))
    .chain((sheet) => {
      const scored = sheet.answers.filter((answer) => answer.value !== 'na');
      return fc.constantFrom(...scored).chain((answer) => {
        const item = sheet.checklist.byId.get(answer.item);
        if (!item) throw new Error(`no item ${answer.item}`);
        return arbitraryValue(item).map((value) => ({ sheet, answer, item, value }));
      });
    });
  fc.assert(
    fc.property(raised, ({ sheet: { checklist, ...sheet }, answer, item, value }) => {
      const before = fractionOf(item.response, answer.value) ?? 0;
      const after = fractionOf(item.response, value) ?? 0;
      fc.pre(after >= before);
      const answers = sheet.answers.map((other) => (other === answer ? { ...other, value } : other));
      const low = scoreSheet(checklist, sheet).score;
      const high = scoreSheet(checklist, { ...sheet, answers }).score;
      expect((high.arithmetic ?? 0) + EPSILON).toBeGreaterThanOrEqual(low.arithmetic ?? 0);
      expect((high.final ?? 0) + EPSILON).toBeGreaterThanOrEqual(low.final ?? 0);
    }),
  );
});

test('a not-applicable answer scores like an item that was never there, never like a zero', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist, ...sheet }) => {
      const without = { ...sheet, answers: sheet.answers.filter((answer) => answer.value !== 'na') };
      expect(scoreSheet(checklist, sheet).score).toEqual(scoreSheet(checklist, without).score);
    }),
  );
});

test('a veto caps the final score and leaves the arithmetic score alone', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist, ...sheet }) => {
      const { score } = scoreSheet(checklist, sheet);
      const caps = checklist.definition.vetoes.filter((veto) => score.vetoes.includes(veto.item)).map((veto) => veto.cap);
      const free = { ...checklist, items: checklist.items.map((item) => ({ ...item, vetoCap: null })) };
      expect(score.arithmetic).toBe(scoreSheet(free, sheet).score.arithmetic);
      expect(score.final).toBe(score.arithmetic === null ? null : Math.min(score.arithmetic, ...caps));
    }),
  );
});

test('the parts add up: items to their section, sections to the whole', () => {
  fc.assert(
    fc.property(arbitrarySheet, ({ checklist, ...sheet }) => {
      const trace = scoreSheet(checklist, sheet);
      for (const section of trace.score.sections) {
        const items = trace.items.filter((item) => item.section === section.id);
        const earned = items.reduce((sum, item) => sum + item.earned, 0);
        expect(Math.abs(earned - section.earned)).toBeLessThan(EPSILON);
      }
      const earned = trace.score.sections.reduce((sum, section) => sum + section.earned, 0);
      const applicable = trace.score.sections.reduce((sum, section) => sum + section.applicable, 0);
      expect([earned, applicable]).toEqual([trace.earned, trace.applicable]);
      if (applicable > 0) expect(trace.score.arithmetic).toBeCloseTo((100 * earned) / applicable, 9);
    }),
  );
});
