import fc from 'fast-check';

import { readChecklist } from '#app/domain/checklist/read.ts';
import { evidenceKinds, methods, severities } from '#app/domain/checklist/kinds.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

/** Definitions with every field there is, and texts no format likes. Each compiles. */

const awkward = fc.constantFrom('=1+1', '@x', '- a: b', '# no', '"quoted"', "it's", '\u4f60\u597d\uff1a\u4e16\u754c', 'a\r\nb', 'tab\there', '_x000D_', '<b>&amp;', 'null', 'valueOf', '__proto__', '1.0', 'yes', '2026-01-01', '\ud83d\ude42', 'a\u0085b', '${x}', "x' or 'y");
const text = fc.oneof(awkward, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.lorem({ maxCount: 60 })).map((one) => one.trim()).filter((one) => one !== '' && !/\p{Surrogate}|\0/u.test(one));
const words = fc.record({ zh: text, en: text });
const fraction = fc.constantFrom(0, 0.1, 0.25, 0.3, 0.5, 0.7, 1);

function list<T>(entry: fc.Arbitrary<T>, prefix: string, minLength: number) {
  return fc.array(entry, { minLength, maxLength: 4 }).map((entries) => entries.map((one, index) => ({ ...one, id: `${prefix}-${index}` })));
}

const response = fc.oneof(
  fc.constant({ type: 'pass-fail' as const }),
  fc.array(words, { minLength: 2, maxLength: 5 }).map((anchors) => ({ type: 'graded' as const, max: anchors.length - 1, anchors })),
  fc.record({ type: fc.constant('violations' as const), perViolation: fc.constantFrom(0.1, 0.5, 1), max: fc.constantFrom(3, 99), reasons: list(fc.record({ title: words }), 'reason', 0) }),
  fc.record({ type: fc.constant('measure' as const), unit: words, min: fc.constantFrom(0, -5), decimals: fc.integer({ min: 0, max: 3 }) }),
  fc.tuple(words, fc.array(fc.record({ fraction, title: words }, { requiredKeys: ['fraction'] }), { minLength: 1, maxLength: 3 })).map(([unit, bands]) => ({
    type: 'measure' as const,
    unit,
    max: 1e6,
    bands: bands.map((band, index) => (index === bands.length - 1 ? band : { ...band, upTo: index * 10 + 0.5 })),
  })),
  fc.tuple(fc.boolean(), list(fc.record({ title: words, fraction }), 'option', 2)).map(([scored, options]) => ({
    type: 'choice' as const,
    options: options.map(({ fraction: share, ...option }) => (scored ? { ...option, fraction: share } : option)),
  })),
  fc.record({ type: fc.constant('text' as const), maxLength: fc.constantFrom(20, 1000) }),
);

const item = fc.record(
  {
    title: words,
    guidance: words,
    response,
    weight: fc.constantFrom(0, 0.5, 1, 3, 7.25),
    severity: fc.constantFrom(...severities),
    evidence: fc.record({ onFail: kinds(), onPass: kinds(), always: kinds() }, { requiredKeys: [] }),
    na: fc.boolean(),
    methods: fc.uniqueArray(fc.constantFrom(...methods), { minLength: 1 }),
    required: fc.boolean(),
    cap: fc.constantFrom(null, null, 0, 59.5),
    condition: fc.constantFrom('none', 'none', 'is', 'nested'),
    source: fc.record(
      { document: text, edition: text, clause: text, kind: fc.constantFrom('source' as const, 'external' as const, 'proposed' as const), quote: text },
      { requiredKeys: ['document', 'clause', 'kind'] },
    ),
  },
  { requiredKeys: ['title', 'guidance', 'response', 'weight', 'severity', 'na', 'cap', 'condition', 'source'] },
);

function kinds() {
  return fc.uniqueArray(fc.constantFrom(...evidenceKinds), { minLength: 1 });
}

type Item = typeof item extends fc.Arbitrary<infer T> ? T : never;

const section = fc.record({ title: words, guidance: words, perTeller: fc.boolean(), items: fc.array(item, { minLength: 1, maxLength: 4 }) }, { requiredKeys: ['title', 'perTeller', 'items'] });

export const arbitraryDefinition: fc.Arbitrary<ChecklistDefinition> = fc
  .record({ title: words, description: fc.option(words, { nil: undefined }), to: fc.boolean(), method: fc.constantFrom(...methods), sections: fc.array(section, { minLength: 1, maxLength: 4 }), reversed: fc.boolean() })
  .map(({ title, description, to, method, sections, reversed }) => {
    const built = sections.map(({ perTeller, items, ...rest }, s) => ({
      ...rest,
      id: `s${s}`,
      ...(perTeller ? { subject: 'teller' } : {}),
      items: [
        { id: `s${s}/count`, title, guidance: title, response: { type: 'violations' }, weight: 1, severity: 'minor', source: { document: 'x', clause: 'x', kind: 'proposed' } },
        ...items.map((one, i) => builtItem(one, `s${s}`, i)),
      ],
    }));
    const all = built.flatMap(({ items }) => items);
    const vetoes = sections.flatMap(({ items }, s) => items.flatMap(({ cap, response: answered }, i) => (cap === null || !scorable(answered) ? [] : [{ item: `s${s}/i-${i}`, cap }])));
    const verdict = readChecklist({
      id: 'generated',
      version: '1.2.0',
      title,
      method,
      effectiveFrom: '2026-01-01',
      ...(to ? { effectiveTo: '2027-01-01' } : {}),
      ...(description ? { description } : {}),
      total: all.reduce((sum, { weight }) => sum + weight, 0),
      minCoverage: 0.7,
      subjects: [{ id: 'teller', title, min: 1, max: 3 }, { id: 'guard', title }],
      naReasons: [{ id: 'no-occasion', title }, { id: 'other', title }],
      sections: built,
      vetoes: reversed ? vetoes.toReversed() : vetoes,
    });
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem));
    return verdict.value.definition;
  });

function builtItem({ na, cap: _cap, condition, response: answered, weight, ...rest }: Item, section: string, index: number) {
  const count = `${section}/count`;
  const nested = { any: [{ all: [{ item: count, atLeast: 1 }, { not: { item: count, in: [3, 4] } }] }, { item: count, atMost: 0.5 }] };
  return {
    ...rest,
    id: `${section}/i-${index}`,
    response: answered,
    weight: scorable(answered) ? weight : 0,
    ...(na ? { notApplicable: { reasons: ['other', 'no-occasion'] } } : {}),
    ...(condition === 'none' ? {} : { when: condition === 'is' ? { item: count, is: 0 } : nested }),
  };
}

function scorable(answered: Item['response']): boolean {
  if (answered.type === 'text') return false;
  if (answered.type === 'measure') return 'bands' in answered;
  return answered.type !== 'choice' || answered.options.every((option) => 'fraction' in option);
}
