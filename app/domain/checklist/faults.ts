import { checklistFault } from '../faults/checklist.ts';
import type { Fault } from '../problem.ts';

import { conditionFaults } from './condition-faults.ts';
import { isRecord, listOf, numberOf, type Outline, type OutlineItem, recordsAt } from './outline.ts';

/** Two weights that differ by less than this are the same weight. */
const WEIGHT_TOLERANCE = 1e-9;

/** What is wrong between the parts of a checklist: all of it, in the order of the file. */
export function crossFaults(outline: Outline): Fault[] {
  return [
    ...headFaults(outline),
    ...repeated(outline.subjects, 'repeated-subject'),
    ...repeated(outline.naReasons, 'repeated-na-reason'),
    ...repeated(outline.sections, 'repeated-section'),
    ...repeated(outline.items, 'repeated-item'),
    ...sectionFaults(outline),
    ...outline.items.flatMap((item) => itemFaults(item, outline)),
    ...vetoFaults(outline),
    ...totalFaults(outline),
  ];
}

function headFaults(outline: Outline): Fault[] {
  const faults: Fault[] = [];
  const { effectiveFrom, effectiveTo } = outline;
  if (effectiveFrom && effectiveTo && effectiveTo < effectiveFrom) {
    faults.push(checklistFault('effectiveTo', 'ends-before-start', { from: effectiveFrom }));
  }
  for (const subject of outline.subjects) {
    if (subject.min > subject.max) faults.push(checklistFault(`${subject.path}.min`, 'min-over-max'));
  }
  return faults;
}

type Repetition = `repeated-${'subject' | 'na-reason' | 'section' | 'item' | 'reason' | 'option'}`;

function repeated(entries: readonly { path: string; id: string | undefined }[], code: Repetition): Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, id }) => {
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, path);
      return [];
    }
    return [checklistFault(`${path}.id`, code, { id, first: before })];
  });
}

function sectionFaults(outline: Outline): Fault[] {
  const declared = new Set(outline.subjects.map((subject) => subject.id));
  return outline.sections.flatMap((section) =>
    section.subject === undefined || declared.has(section.subject)
      ? []
      : [checklistFault(`${section.path}.subject`, 'unknown-subject', { id: section.subject })],
  );
}

function itemFaults(item: OutlineItem, outline: Outline): Fault[] {
  const reasons = new Set(outline.naReasons.map((reason) => reason.id));
  const unknownReasons = item.naReasons.flatMap((reason, index) =>
    reasons.has(reason) ? [] : [checklistFault(`${item.path}.notApplicable.reasons[${index}]`, 'unknown-na-reason', { id: reason })],
  );
  return [
    ...riderFaults(item, outline),
    ...responseFaults(item),
    ...unknownReasons,
    ...conditionFaults(item, outline),
  ];
}

function riderFaults(item: OutlineItem, outline: Outline): Fault[] {
  const { id, riderOf } = item;
  if (id === undefined) return [];
  const prefix = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : undefined;
  if (riderOf === undefined) {
    return prefix === undefined ? [] : [checklistFault(`${item.path}.riderOf`, 'rider-without-item', { id: prefix })];
  }
  const parent = outline.items.find((other) => other.id === riderOf);
  if (prefix !== riderOf) return [checklistFault(`${item.path}.id`, 'rider-id', { id: riderOf })];
  if (!parent) return [checklistFault(`${item.path}.riderOf`, 'unknown-item', { id: riderOf })];
  if (parent.sectionIndex !== item.sectionIndex || parent.order > item.order) {
    return [checklistFault(`${item.path}.riderOf`, 'rider-order', { id: riderOf })];
  }
  return [];
}

function responseFaults(item: OutlineItem): Fault[] {
  const path = `${item.path}.response`;
  const faults: Fault[] = [];
  const scorable = canScore(item.response);
  if (!scorable && (item.weight ?? 0) > 0) {
    faults.push(checklistFault(`${item.path}.weight`, 'weight-unscored'));
  }
  switch (item.response.type) {
    case 'graded': {
      const anchors = listOf(item.response.anchors).length;
      const max = numberOf(item.response.max);
      if (max !== undefined && anchors > 0 && anchors !== max + 1) {
        faults.push(checklistFault(`${path}.anchors`, 'anchors', { needed: max + 1, most: max }));
      }
      return faults;
    }
    case 'violations':
      return [...faults, ...repeated(idsAt(item.response.reasons, `${path}.reasons`), 'repeated-reason')];
    case 'choice':
      return [...faults, ...choiceFaults(item.response, path)];
    case 'measure':
      return [...faults, ...bandFaults(item.response, path)];
    default:
      return faults;
  }
}

function idsAt(value: unknown, path: string) {
  return recordsAt(value, path).map((entry) => ({
    path: entry.path,
    id: typeof entry.record.id === 'string' ? entry.record.id : undefined,
  }));
}

function choiceFaults(response: Record<string, unknown>, path: string): Fault[] {
  const options = recordsAt(response.options, `${path}.options`);
  const scored = options.filter(({ record }) => record.fraction !== undefined).length;
  const mixed =
    scored > 0 && scored < options.length
      ? [checklistFault(`${path}.options`, 'mixed-fractions')]
      : [];
  return [...repeated(idsAt(response.options, `${path}.options`), 'repeated-option'), ...mixed];
}

function bandFaults(response: Record<string, unknown>, path: string): Fault[] {
  const bands = recordsAt(response.bands, `${path}.bands`);
  const faults: Fault[] = [];
  let before = -Infinity;
  bands.forEach(({ path: at, record }, index) => {
    const upTo = numberOf(record.upTo);
    const last = index === bands.length - 1;
    if (last && upTo !== undefined) faults.push(checklistFault(`${at}.upTo`, 'last-band-limited'));
    if (!last && upTo === undefined) faults.push(checklistFault(`${at}.upTo`, 'band-unlimited'));
    if (upTo !== undefined && upTo <= before) faults.push(checklistFault(`${at}.upTo`, 'band-order'));
    before = upTo ?? before;
  });
  return faults;
}

/** Whether a response, as written, can earn points. */
function canScore(response: Record<string, unknown>): boolean {
  switch (response.type) {
    case 'text':
      return false;
    case 'measure':
      return response.bands !== undefined;
    case 'choice':
      return listOf(response.options).some((option) => isRecord(option) && option.fraction !== undefined);
    default:
      return true;
  }
}

function vetoFaults(outline: Outline): Fault[] {
  const seen = new Set<string>();
  return outline.vetoes.flatMap(({ path, item }) => {
    if (item === undefined) return [];
    const target = outline.items.find((other) => other.id === item);
    if (!target) return [checklistFault(`${path}.item`, 'unknown-item', { id: item })];
    if (!canScore(target.response)) return [checklistFault(`${path}.item`, 'veto-unscored', { id: item })];
    if (seen.has(item)) return [checklistFault(`${path}.item`, 'veto-twice', { id: item })];
    seen.add(item);
    return [];
  });
}

function totalFaults(outline: Outline): Fault[] {
  if (outline.total === undefined || outline.items.some((item) => (item.weight ?? -1) < 0)) return [];
  const sum = outline.items.reduce((total, item) => total + (item.weight ?? 0), 0);
  return Math.abs(sum - outline.total) <= WEIGHT_TOLERANCE
    ? []
    : [checklistFault('total', 'total-differs', { total: outline.total, sum: Number(sum.toFixed(9)) })];
}
