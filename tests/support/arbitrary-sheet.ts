import fc from 'fast-check';

import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist, CompiledItem } from '#app/domain/checklist/compile.ts';
import { readChecklist } from '#app/domain/checklist/read.ts';
import type { ChecklistInput } from '#app/domain/checklist/schema.ts';

/** Random checklists of every response type, and random sheets that fit them. */

type ItemInput = ChecklistInput['sections'][number]['items'][number];

const words = (text: string) => ({ zh: text, en: text });

const always = (response: ItemInput['response']): fc.Arbitrary<ItemInput['response']> => fc.constant(response);

export const arbitraryResponse: fc.Arbitrary<ItemInput['response']> = fc.oneof(
  always({ type: 'pass-fail' }),
  fc.integer({ min: 1, max: 4 }).map((max) => ({
    type: 'graded' as const,
    max,
    anchors: Array.from({ length: max + 1 }, (_, grade) => words(`grade ${grade}`)),
  })),
  fc.constantFrom(0.1, 0.25, 0.5, 1).map((perViolation) => ({
    type: 'violations' as const,
    perViolation,
    max: 12,
    reasons: [{ id: 'seen', title: words('seen') }],
  })),
  always({
    type: 'measure',
    unit: words('seconds'),
    max: 900,
    bands: [{ upTo: 300, fraction: 1 }, { upTo: 600, fraction: 0.5 }, { fraction: 0 }],
  }),
  always({
    type: 'choice',
    options: [
      { id: 'full', title: words('full'), fraction: 1 },
      { id: 'half', title: words('half'), fraction: 0.5 },
      { id: 'none', title: words('none'), fraction: 0 },
    ],
  }),
);

const arbitraryItem = fc.record({
  response: arbitraryResponse,
  weight: fc.constantFrom(0, 0.5, 1, 2.5, 3, 7),
  naOffered: fc.boolean(),
  veto: fc.option(fc.constantFrom(0, 40, 59), { nil: null, freq: 4 }),
});

/** A checklist of one to four sections, some scored per teller, with veto caps here and there. */
export const arbitraryChecklist: fc.Arbitrary<CompiledChecklist> = fc
  .array(fc.record({ perTeller: fc.boolean(), items: fc.array(arbitraryItem, { minLength: 1, maxLength: 5 }) }), {
    minLength: 1,
    maxLength: 4,
  })
  .filter((sections) => sections.some((section) => section.items.some((item) => item.weight > 0)))
  .map((sections) => {
    const built = sections.map((section, s) => ({
      id: `s${s}`,
      title: words(`section ${s}`),
      ...(section.perTeller ? { subject: 'teller' } : {}),
      items: section.items.map(
        (item, i): ItemInput => ({
          id: `s${s}/i${i}`,
          title: words(`item ${i}`),
          guidance: words('guidance'),
          response: item.response,
          weight: item.weight,
          severity: 'major',
          ...(item.naOffered ? { notApplicable: { reasons: ['no-occasion'] } } : {}),
          source: { document: 'test', clause: 'test', kind: 'proposed' },
        }),
      ),
    }));
    const vetoes = sections.flatMap((section, s) =>
      section.items.flatMap((item, i) => (item.veto === null ? [] : [{ item: `s${s}/i${i}`, cap: item.veto }])),
    );
    const total = sections.flatMap((section) => section.items).reduce((sum, item) => sum + item.weight, 0);
    return compiled({ ...frame, total, sections: built, vetoes });
  });

const frame = {
  id: 'generated',
  version: '1.0.0',
  title: words('Generated'),
  method: 'on-site' as const,
  effectiveFrom: '2026-01-01',
  minCoverage: 0.7,
  subjects: [{ id: 'teller', title: words('Teller'), min: 0, max: 8 }],
  naReasons: [{ id: 'no-occasion', title: words('no occasion') }],
};

/** Compiles a definition that must be right; the faults are the test's own mistake. */
export function compiled(input: ChecklistInput): CompiledChecklist {
  const verdict = readChecklist(input);
  if (!verdict.ok) throw new Error(verdict.problem.map((fault) => `${fault.path}: ${fault.message}`).join('\n'));
  return verdict.value;
}

export type FilledSheet = { checklist: CompiledChecklist; subjects: Subject[]; answers: Answer[] };

/** A checklist with a sheet on which some places are answered, some not applicable and some left open. */
export const arbitrarySheet: fc.Arbitrary<FilledSheet> = arbitraryChecklist.chain((checklist) =>
  fc.integer({ min: 0, max: 3 }).chain((tellers) => {
    const subjects = Array.from({ length: tellers }, (_, n) => ({ id: `t${n}`, kind: 'teller', label: `${n + 1}` }));
    const places = checklist.items.flatMap((item): { item: CompiledItem; subject: string | undefined }[] =>
      item.subjectKind === null
        ? [{ item, subject: undefined }]
        : subjects.map((subject) => ({ item, subject: subject.id })),
    );
    const answers: fc.Arbitrary<Answer | null>[] = places.map(({ item, subject }) =>
      fc.option(arbitraryAnswer(item, subject), { nil: null, freq: 6 }),
    );
    return fc
      .tuple(...answers)
      .map((given) => ({ checklist, subjects, answers: given.flatMap((answer) => (answer === null ? [] : [answer])) }));
  }),
);

function arbitraryAnswer(item: CompiledItem, subject: string | undefined): fc.Arbitrary<Answer> {
  const place = { item: item.id, ...(subject === undefined ? {} : { subject }) };
  const value: fc.Arbitrary<Answer> = arbitraryValue(item).map((given) => ({ ...place, value: given }));
  if (!item.notApplicable) return value;
  return fc.oneof(
    { weight: 5, arbitrary: value },
    { weight: 1, arbitrary: fc.constant<Answer>({ ...place, value: 'na', naReason: 'no-occasion' }) },
  );
}

export function arbitraryValue(item: Pick<CompiledItem, 'response'>): fc.Arbitrary<string | number> {
  const { response } = item;
  switch (response.type) {
    case 'pass-fail':
      return fc.constantFrom<string>('pass', 'fail');
    case 'graded':
    case 'violations':
      return fc.integer({ min: 0, max: response.max });
    case 'measure':
      return fc.integer({ min: 0, max: response.max ?? 1000 });
    case 'choice':
      return fc.constantFrom(...response.options.map((option) => option.id));
    case 'text':
      return fc.constant('words');
  }
}
