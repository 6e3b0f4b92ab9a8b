import type { ChecklistDefinition } from './schema.ts';

/** Parts of a checklist that a data form (XLSForm) has no equivalent for. */
const formGapKinds = ['points', 'naReasons', 'evidence', 'vetoes', 'bands', 'riders', 'methods', 'sources', 'subjects'] as const;
export type FormGapKind = (typeof formGapKinds)[number];

/** How many items, vetoes or kinds of subject are concerned. */
export type FormGap = { kind: FormGapKind; count: number };

/** What a form of this checklist carries along without ODK and Kobo heeding it. */
export function formGapsOf({ sections, vetoes, subjects }: ChecklistDefinition): FormGap[] {
  const items = sections.flatMap((section) => section.items);
  const counts: Record<FormGapKind, number> = {
    points: items.filter(({ weight }) => weight > 0).length,
    naReasons: items.filter(({ notApplicable }) => notApplicable).length,
    evidence: items.filter(({ evidence }) => Object.keys(evidence).length > 0).length,
    vetoes: vetoes.length,
    bands: items.filter(({ response }) => response.type === 'measure' && response.bands).length,
    riders: items.filter(({ riderOf }) => riderOf !== undefined).length,
    methods: items.filter((item) => item.methods).length,
    sources: items.length,
    subjects: subjects.length,
  };
  return formGapKinds.map((kind) => ({ kind, count: counts[kind] })).filter(({ count }) => count > 0);
}
