import { Document, isMap, isPair, isScalar, isSeq, type Node, Scalar, visit } from 'yaml';

import { type ChecklistDefinition, checklistSchema, type ItemDefinition, type Response } from '#app/domain/checklist/schema.ts';

/** Texts with spaces to break at are folded to this; a line without any is as long as its text. */
const LINE_WIDTH = 112;
/** A map or list that fits on a line of its own is written on one. */
const INLINE_WIDTH = 96;
/** An English text longer than this becomes a folded block. */
const FOLDED_FROM = 88;

/**
 * The YAML of a definition, as a person would write it: keys in the order of the schema, defaults left out, short parts
 * on one line, a blank line between items. Reading it again gives the same definition.
 */
export function checklistYaml(definition: ChecklistDefinition): string {
  const document = new Document(ordered(definition), { aliasDuplicateObjects: false });
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key)) return;
      if (isScalar(pair.value) && pair.key.value === 'en') fold(pair.value);
      if (inlineKeys.has(String(pair.key.value)) && isSmall(pair.value)) pair.value.flow = true;
    },
    Seq: (_, list, path) => {
      const parent = path.at(-1);
      const name = isPair(parent) && isScalar(parent.key) ? String(parent.key.value) : '';
      list.items.forEach((entry, index) => {
        if (inlineEntries.has(name) && isSmall(entry)) entry.flow = true;
        if (spacedEntries.has(name) && index > 0 && isMap(entry)) entry.spaceBefore = true;
      });
    },
  });
  spaceHead(document.contents);
  return document.toString({ lineWidth: LINE_WIDTH, indentSeq: true, flowCollectionPadding: true });
}

const inlineKeys = new Set(['title', 'unit', 'response', 'evidence', 'notApplicable', 'when', 'source', 'methods', 'guidance']);
const inlineEntries = new Set(['anchors', 'bands', 'options', 'reasons', 'vetoes']);
const spacedEntries = new Set(['subjects', 'sections', 'items']);
const spacedHead = new Set(['total', 'minCoverage', 'subjects', 'naReasons', 'sections', 'vetoes']);

function spaceHead(contents: Node | null): void {
  if (!isMap(contents)) return;
  for (const { key } of contents.items) if (isScalar(key) && spacedHead.has(String(key.value))) key.spaceBefore = true;
}

/** Only a text of plain words is folded: line ends and spaces at its edges would be read as the block's own. */
function fold(scalar: Scalar): void {
  const { value } = scalar;
  if (typeof value === 'string' && value.length > FOLDED_FROM && /^\S(?:.*\S)?$/.test(value)) scalar.type = Scalar.BLOCK_FOLDED;
}

type Flowing = Node & { flow?: boolean; toJSON: () => unknown };

/** True for a map or a list that fits on a line. */
function isSmall(node: unknown): node is Flowing {
  return (isMap(node) || isSeq(node)) && JSON.stringify(node.toJSON()).length <= INLINE_WIDTH;
}

const headKeys = Object.keys(checklistSchema.shape) as (keyof ChecklistDefinition)[];

function ordered(definition: ChecklistDefinition): Record<string, unknown> {
  const plain: Record<string, unknown> = {
    ...definition,
    subjects: definition.subjects.map(({ min, max, ...subject }) => ({
      ...subject,
      ...(min === 0 ? {} : { min }),
      ...(max === 8 ? {} : { max }),
    })),
    sections: definition.sections.map(({ items, ...section }) => ({ ...section, items: items.map(writtenItem) })),
  };
  return Object.fromEntries(
    headKeys.filter((key) => !isEmptyList(plain[key]) && plain[key] !== undefined).map((key) => [key, plain[key]]),
  );
}

function writtenItem({ response, evidence, ...item }: ItemDefinition): Record<string, unknown> {
  const { id, title, guidance, weight, severity, ...rest } = item;
  return {
    id,
    title,
    guidance,
    response: writtenResponse(response),
    weight,
    severity,
    ...(Object.keys(evidence).length === 0 ? {} : { evidence: writtenEvidence(evidence) }),
    ...rest,
  };
}

/** A single demand is written as the word alone. */
function writtenEvidence(evidence: ItemDefinition['evidence']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(evidence)
      .flatMap(([moment, kinds]) => (kinds ? [[moment, kinds.length === 1 ? kinds[0] : kinds]] : [])),
  );
}

/** The defaults of `schema.ts`, which the written form leaves out. */
const responseDefaults: Partial<Record<Response['type'], Record<string, unknown>>> = {
  violations: { perViolation: 1, max: 99 },
  measure: { min: 0, decimals: 0 },
  text: { maxLength: 1000 },
};

function writtenResponse(response: Response): Record<string, unknown> {
  const defaults = responseDefaults[response.type] ?? {};
  return Object.fromEntries(
    Object.entries(response).filter(([key, value]) => defaults[key] !== value && !isEmptyList(value)),
  );
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
