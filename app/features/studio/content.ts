import { isRecord, listOf, numberOf, recordsAt, stringOf } from '#app/domain/checklist/outline.ts';
import type { Bilingual, ChecklistDefinition, ItemDefinition, SectionDefinition } from '#app/domain/checklist/schema.ts';

/**
 * A draft as the studio edits it: the shape of a definition, whose texts may still be empty and whose parts may still
 * contradict each other. `openContent` gives any stored draft this shape; nothing in it is thrown away.
 */
export type Content = ChecklistDefinition;
export type Section = SectionDefinition;
export type Item = ItemDefinition;

export type Path = readonly (string | number)[];

const EMPTY: Bilingual = { zh: '', en: '' };

/** The stored content with every part that a field needs; what it has besides stays where it is. */
export function openContent(raw: Record<string, unknown>): Content {
  return {
    ...raw,
    id: stringOf(raw.id) ?? '',
    version: stringOf(raw.version) ?? '',
    title: wordsOf(raw.title),
    method: stringOf(raw.method) ?? 'on-site',
    effectiveFrom: stringOf(raw.effectiveFrom) ?? '',
    total: numberOf(raw.total) ?? 100,
    minCoverage: numberOf(raw.minCoverage) ?? 0,
    subjects: recordsAt(raw.subjects, '').map(({ record }) => ({ min: 0, max: 8, ...record, title: wordsOf(record.title) })),
    naReasons: recordsAt(raw.naReasons, '').map(({ record }) => ({ ...record, title: wordsOf(record.title) })),
    sections: recordsAt(raw.sections, '').map(({ record }) => openSection(record)),
    vetoes: listOf(raw.vetoes).filter(isRecord),
  } as Content;
}

function openSection(raw: Record<string, unknown>) {
  return {
    ...raw,
    id: stringOf(raw.id) ?? '',
    title: wordsOf(raw.title),
    items: recordsAt(raw.items, '').map(({ record }) => openItem(record)),
  };
}

function openItem(raw: Record<string, unknown>) {
  return {
    ...raw,
    id: stringOf(raw.id) ?? '',
    title: wordsOf(raw.title),
    guidance: wordsOf(raw.guidance),
    response: openResponse(isRecord(raw.response) ? raw.response : {}),
    weight: numberOf(raw.weight) ?? 0,
    severity: stringOf(raw.severity) ?? 'minor',
    evidence: openEvidence(raw.evidence),
    source: { document: '', clause: '', kind: 'proposed', ...(isRecord(raw.source) ? raw.source : {}) },
  };
}

function openResponse(raw: Record<string, unknown>): Record<string, unknown> {
  switch (raw.type) {
    case 'graded':
      return { max: Math.max(1, listOf(raw.anchors).length - 1), ...raw, anchors: listOf(raw.anchors).map(wordsOf) };
    case 'violations':
      return { perViolation: 1, max: 99, ...raw, reasons: titled(raw.reasons) };
    case 'measure':
      return { min: 0, decimals: 0, ...raw, unit: wordsOf(raw.unit) };
    case 'choice':
      return { ...raw, options: titled(raw.options) };
    case 'text':
      return { maxLength: 1000, ...raw };
    default:
      return { ...raw, type: 'pass-fail' };
  }
}

function openEvidence(raw: unknown): Record<string, unknown> {
  if (!isRecord(raw)) return {};
  return Object.fromEntries(Object.entries(raw).map(([when, kinds]) => [when, typeof kinds === 'string' ? [kinds] : kinds]));
}

function titled(raw: unknown) {
  return recordsAt(raw, '').map(({ record }) => ({ ...record, title: wordsOf(record.title) }));
}

function wordsOf(raw: unknown): Bilingual {
  if (!isRecord(raw)) return EMPTY;
  return { ...raw, zh: stringOf(raw.zh) ?? '', en: stringOf(raw.en) ?? '' };
}

/** What stands at a path; undefined where nothing does. */
export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), root);
}

/** A copy with another value at a path; everything beside the path stays the same object. Undefined takes the key away. */
export function withValue<T>(root: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  if (Array.isArray(root)) {
    const list: readonly unknown[] = root;
    const next = withValue(list[Number(key)], rest, value);
    if (next === undefined) return list.filter((_, index) => index !== Number(key)) as T;
    return list.length === key ? ([...list, next] as T) : (list.map((entry, index) => (index === key ? next : entry)) as T);
  }
  const record: Record<string, unknown> = isRecord(root) ? root : {};
  const next = withValue(record[key], rest, value);
  if (next !== undefined) return { ...record, [key]: next } as T;
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== String(key))) as T;
}

/** The sum of the weights, without the noise of adding decimals. */
export function weightOf(items: readonly Item[]): number {
  return Number(items.reduce((sum, item) => sum + item.weight, 0).toFixed(9));
}

export function itemsOf(content: Content): Item[] {
  return content.sections.flatMap((section) => section.items);
}

/** True where one of the two languages is still empty. */
export function lacksWords(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(lacksWords);
  if (!isRecord(value)) return false;
  if (typeof value.zh === 'string' && typeof value.en === 'string') return value.zh.trim() === '' || value.en.trim() === '';
  return Object.values(value).some(lacksWords);
}
