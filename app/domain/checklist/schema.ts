import { z } from 'zod';

import { formatSentences } from '../faults/shape.ts';

import { type EvidenceKind, evidenceKinds, type Method, methods, severities, type Severity } from './kinds.ts';

export type { EvidenceKind, Method, Severity };

/**
 * The shape of a checklist version as it stands in `checklists/<id>/<version>.yaml`.
 *
 * This schema checks each part by itself. What concerns several parts (references between items, ids used twice,
 * weights that do not add up, cyclic conditions) is found by `readChecklist` in `read.ts`.
 */

const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const itemIdPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?$/;
const semverPattern = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

export const kebabId = z.string().regex(kebab, formatSentences.kebab).max(80);
export const itemId = z
  .string()
  .regex(itemIdPattern, formatSentences['item-id'])
  .max(160);
export const versionNumber = z.string().regex(semverPattern, formatSentences['version-number']);

/** A sentence in both languages; neither may be empty. */
export const bilingual = z.strictObject({
  zh: z.string().trim().min(1, formatSentences['missing-zh']),
  en: z.string().trim().min(1, formatSentences['missing-en']),
});
export type Bilingual = z.infer<typeof bilingual>;

export const methodSchema = z.enum(methods);
const severitySchema = z.enum(severities);
const evidenceKindSchema = z.enum(evidenceKinds);

const fraction = z.number().min(0).max(1);
const option = z.strictObject({ id: kebabId, title: bilingual });

const passFail = z.strictObject({ type: z.literal('pass-fail') });
const graded = z.strictObject({
  type: z.literal('graded'),
  max: z.int().min(1).max(10),
  /** One text per grade, from 0 to max. */
  anchors: z.array(bilingual).min(2).max(11),
});
const violations = z.strictObject({
  type: z.literal('violations'),
  /** Share of the item lost by each breach; 1 = the first breach costs the whole item. */
  perViolation: z.number().gt(0).max(1).default(1),
  /** The highest count that can be entered. */
  max: z.int().min(1).max(999).default(99),
  /** Kinds of breach to tick; empty = only the count is taken. */
  reasons: z.array(option).max(40).default([]),
});
const measure = z.strictObject({
  type: z.literal('measure'),
  unit: bilingual,
  min: z.number().default(0),
  max: z.number().optional(),
  decimals: z.int().min(0).max(3).default(0),
  /** From low to high; the first band with value <= upTo counts, the last band has no upTo. Absent = unscored. */
  bands: z
    .array(z.strictObject({ upTo: z.number().optional(), fraction, title: bilingual.optional() }))
    .min(1)
    .max(20)
    .optional(),
});
const choice = z.strictObject({
  type: z.literal('choice'),
  /** A fraction on every option = scored, on none = unscored; a mixture is refused. */
  options: z.array(option.extend({ fraction: fraction.optional() })).min(2).max(40),
});
const text = z.strictObject({ type: z.literal('text'), maxLength: z.int().min(1).max(4000).default(1000) });

const responseSchema = z.discriminatedUnion('type', [passFail, graded, violations, measure, choice, text]);
export type Response = z.infer<typeof responseSchema>;

const scalar = z.union([z.string(), z.number()]);

/** A condition on earlier answers, as data. `is`, `in`, `atLeast`, `atMost` compare the value of one item. */
export type Condition =
  | { item: string; is: string | number }
  | { item: string; in: (string | number)[] }
  | { item: string; atLeast: number }
  | { item: string; atMost: number }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: itemId, is: scalar }),
    z.strictObject({ item: itemId, in: z.array(scalar).min(1) }),
    z.strictObject({ item: itemId, atLeast: z.number() }),
    z.strictObject({ item: itemId, atMost: z.number() }),
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
  ]),
);

const demand = z
  .union([evidenceKindSchema, z.array(evidenceKindSchema).min(1)])
  .transform((kinds) => (Array.isArray(kinds) ? kinds : [kinds]));

const evidenceSchema = z.strictObject({
  onFail: demand.optional(),
  onPass: demand.optional(),
  always: demand.optional(),
});

const sourceSchema = z.strictObject({
  /** Which document the rule comes from, e.g. `handbook`. */
  document: z.string().trim().min(1),
  edition: z.string().trim().min(1).optional(),
  clause: z.string().trim().min(1),
  /** source = the handbook itself; external = another norm, named; proposed = ours. */
  kind: z.enum(['source', 'external', 'proposed']),
  /** The rule's own words, where they are kept. */
  quote: z.string().trim().min(1).optional(),
});

const itemSchema = z.strictObject({
  id: itemId,
  title: bilingual,
  guidance: bilingual,
  response: responseSchema,
  weight: z.number().min(0).max(1000),
  severity: severitySchema,
  evidence: evidenceSchema.default({}),
  notApplicable: z.strictObject({ reasons: z.array(kebabId).min(1) }).optional(),
  when: conditionSchema.optional(),
  /** The item this one rides on: a rule of its own inside the same heading, never counted as another heading. */
  riderOf: itemId.optional(),
  /** Methods by which this item can be observed; absent = the checklist's own method. */
  methods: z.array(methodSchema).min(1).optional(),
  /** Text items are optional unless this is true; every other visible item must be answered. */
  required: z.boolean().optional(),
  source: sourceSchema,
});

const sectionSchema = z.strictObject({
  id: kebabId,
  title: bilingual,
  /** The kind of subject each item is scored for; absent = once per branch. */
  subject: kebabId.optional(),
  guidance: bilingual.optional(),
  items: z.array(itemSchema).min(1),
});

export const checklistSchema = z.strictObject({
  id: kebabId,
  version: versionNumber,
  title: bilingual,
  method: methodSchema,
  effectiveFrom: z.iso.date(),
  effectiveTo: z.iso.date().optional(),
  description: bilingual.optional(),
  total: z.number().gt(0),
  /** Least share of the weight that must be applicable for the result to be ranked. */
  minCoverage: fraction,
  subjects: z
    .array(
      z.strictObject({
        id: kebabId,
        title: bilingual,
        min: z.int().min(0).default(0),
        max: z.int().min(1).max(50).default(8),
      }),
    )
    .default([]),
  /** Every reason for "not applicable" that an item may offer. */
  naReasons: z.array(option).default([]),
  sections: z.array(sectionSchema).min(1),
  vetoes: z.array(z.strictObject({ item: itemId, cap: z.number().min(0).max(100) })).default([]),
});

/** A checklist file as written (defaults absent). */
export type ChecklistInput = z.input<typeof checklistSchema>;
/** A checklist definition as parsed (defaults filled in). */
export type ChecklistDefinition = z.output<typeof checklistSchema>;
export type SectionDefinition = z.output<typeof sectionSchema>;
export type ItemDefinition = z.output<typeof itemSchema>;
