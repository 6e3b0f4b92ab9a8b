import type { ChecklistDefinition } from './schema.ts';

/**
 * A tolerant reading of a checklist file. It takes what is there and leaves out what is not, so that the cross-checks
 * of `faults.ts` still run over a file that the schema refuses: the owner of the standard sees every fault at once.
 */

export type OutlineItem = {
  path: string;
  order: number;
  id: string | undefined;
  sectionIndex: number;
  subject: string | undefined;
  weight: number | undefined;
  response: Record<string, unknown>;
  naReasons: readonly string[];
  when: unknown;
  riderOf: string | undefined;
};

export type OutlineSection = { path: string; id: string | undefined; subject: string | undefined };

export type Outline = {
  total: number | undefined;
  effectiveFrom: string | undefined;
  effectiveTo: string | undefined;
  subjects: readonly { path: string; id: string | undefined; min: number; max: number }[];
  naReasons: readonly { path: string; id: string | undefined }[];
  sections: readonly OutlineSection[];
  items: readonly OutlineItem[];
  vetoes: readonly { path: string; item: string | undefined }[];
};

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The records of a list with the path each stands at; whatever is no record is passed over. */
export function recordsAt(value: unknown, path: string): { path: string; record: Record<string, unknown> }[] {
  return listOf(value).flatMap((entry, index) =>
    isRecord(entry) ? [{ path: `${path}[${index}]`, record: entry }] : [],
  );
}

/** The outline of anything: a parsed definition, a draft, or the raw content of a broken file. */
export function outlineOf(raw: unknown): Outline {
  const root = isRecord(raw) ? raw : {};
  const sections: OutlineSection[] = [];
  const items: OutlineItem[] = [];
  for (const section of recordsAt(root.sections, 'sections')) {
    const subject = stringOf(section.record.subject);
    for (const item of recordsAt(section.record.items, `${section.path}.items`)) {
      items.push(outlineItem(item.path, item.record, items.length, sections.length, subject));
    }
    sections.push({ path: section.path, id: stringOf(section.record.id), subject });
  }
  return {
    total: numberOf(root.total),
    effectiveFrom: stringOf(root.effectiveFrom),
    effectiveTo: stringOf(root.effectiveTo),
    subjects: recordsAt(root.subjects, 'subjects').map(({ path, record }) => ({
      path,
      id: stringOf(record.id),
      min: numberOf(record.min) ?? 0,
      max: numberOf(record.max) ?? 8,
    })),
    naReasons: recordsAt(root.naReasons, 'naReasons').map(({ path, record }) => ({ path, id: stringOf(record.id) })),
    sections,
    items,
    vetoes: recordsAt(root.vetoes, 'vetoes').map(({ path, record }) => ({ path, item: stringOf(record.item) })),
  };
}

function outlineItem(
  path: string,
  record: Record<string, unknown>,
  order: number,
  sectionIndex: number,
  subject: string | undefined,
): OutlineItem {
  const notApplicable = isRecord(record.notApplicable) ? record.notApplicable : {};
  return {
    path,
    order,
    sectionIndex,
    subject,
    id: stringOf(record.id),
    weight: numberOf(record.weight),
    response: isRecord(record.response) ? record.response : {},
    naReasons: listOf(notApplicable.reasons).filter((reason) => typeof reason === 'string'),
    when: record.when,
    riderOf: stringOf(record.riderOf),
  };
}

/** `id@version` of a definition: how a version is named in files, tables and sentences. */
export function versionKey(definition: Pick<ChecklistDefinition, 'id' | 'version'>): string {
  return `${definition.id}@${definition.version}`;
}
