import type { Fault } from '../problem.ts';

import { conditionFaults } from './condition-faults.ts';
import { isRecord, listOf, numberOf, type Outline, type OutlineItem, recordsAt } from './outline.ts';

/** Two weights that differ by less than this are the same weight. */
const WEIGHT_TOLERANCE = 1e-9;

/** What is wrong between the parts of a checklist: all of it, in the order of the file. */
export function crossFaults(outline: Outline): Fault[] {
  return [
    ...headFaults(outline),
    ...repeated(outline.subjects, 'subject'),
    ...repeated(outline.naReasons, 'reason for not applicable'),
    ...repeated(outline.sections, 'section'),
    ...repeated(outline.items, 'item'),
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
    faults.push({ path: 'effectiveTo', message: `lies before effectiveFrom (${effectiveFrom})` });
  }
  for (const subject of outline.subjects) {
    if (subject.min > subject.max) faults.push({ path: `${subject.path}.min`, message: 'is larger than max' });
  }
  return faults;
}

function repeated(entries: readonly { path: string; id: string | undefined }[], word: string): Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ path, id }) => {
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, path);
      return [];
    }
    return [{ path: `${path}.id`, message: `${word} "${id}" is already used at ${before}` }];
  });
}

function sectionFaults(outline: Outline): Fault[] {
  const declared = new Set(outline.subjects.map((subject) => subject.id));
  return outline.sections.flatMap((section) =>
    section.subject === undefined || declared.has(section.subject)
      ? []
      : [{ path: `${section.path}.subject`, message: `subject "${section.subject}" is not declared under subjects` }],
  );
}

function itemFaults(item: OutlineItem, outline: Outline): Fault[] {
  const reasons = new Set(outline.naReasons.map((reason) => reason.id));
  const unknownReasons = item.naReasons.flatMap((reason, index) =>
    reasons.has(reason)
      ? []
      : [
          {
            path: `${item.path}.notApplicable.reasons[${index}]`,
            message: `reason "${reason}" is not declared under naReasons`,
          },
        ],
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
    return prefix === undefined
      ? []
      : [{ path: `${item.path}.riderOf`, message: `is missing: the id names "${prefix}" as the item it rides on` }];
  }
  const parent = outline.items.find((other) => other.id === riderOf);
  if (prefix !== riderOf) return [{ path: `${item.path}.id`, message: `must start with "${riderOf}."` }];
  if (!parent) return [{ path: `${item.path}.riderOf`, message: `item "${riderOf}" does not exist` }];
  if (parent.sectionIndex !== item.sectionIndex || parent.order > item.order) {
    return [{ path: `${item.path}.riderOf`, message: `"${riderOf}" must stand earlier in the same section` }];
  }
  return [];
}

function responseFaults(item: OutlineItem): Fault[] {
  const path = `${item.path}.response`;
  const faults: Fault[] = [];
  const scorable = canScore(item.response);
  if (!scorable && (item.weight ?? 0) > 0) {
    faults.push({ path: `${item.path}.weight`, message: 'must be 0: this response is recorded, not scored' });
  }
  switch (item.response.type) {
    case 'graded': {
      const anchors = listOf(item.response.anchors).length;
      const max = numberOf(item.response.max);
      if (max !== undefined && anchors > 0 && anchors !== max + 1) {
        faults.push({ path: `${path}.anchors`, message: `needs ${max + 1} texts, one per grade from 0 to ${max}` });
      }
      return faults;
    }
    case 'violations':
      return [...faults, ...repeated(idsAt(item.response.reasons, `${path}.reasons`), 'reason')];
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
      ? [{ path: `${path}.options`, message: 'either every option has a fraction or none has' }]
      : [];
  return [...repeated(idsAt(response.options, `${path}.options`), 'option'), ...mixed];
}

function bandFaults(response: Record<string, unknown>, path: string): Fault[] {
  const bands = recordsAt(response.bands, `${path}.bands`);
  const faults: Fault[] = [];
  let before = -Infinity;
  bands.forEach(({ path: at, record }, index) => {
    const upTo = numberOf(record.upTo);
    const last = index === bands.length - 1;
    if (last && upTo !== undefined) faults.push({ path: `${at}.upTo`, message: 'the last band has no upper limit' });
    if (!last && upTo === undefined) faults.push({ path: `${at}.upTo`, message: 'only the last band has no upper limit' });
    if (upTo !== undefined && upTo <= before) faults.push({ path: `${at}.upTo`, message: 'bands go from low to high' });
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
    if (!target) return [{ path: `${path}.item`, message: `item "${item}" does not exist` }];
    if (!canScore(target.response)) {
      return [{ path: `${path}.item`, message: `item "${item}" is not scored and cannot veto` }];
    }
    if (seen.has(item)) return [{ path: `${path}.item`, message: `item "${item}" has a veto already` }];
    seen.add(item);
    return [];
  });
}

function totalFaults(outline: Outline): Fault[] {
  if (outline.total === undefined || outline.items.some((item) => (item.weight ?? -1) < 0)) return [];
  const sum = outline.items.reduce((total, item) => total + (item.weight ?? 0), 0);
  return Math.abs(sum - outline.total) <= WEIGHT_TOLERANCE
    ? []
    : [{ path: 'total', message: `is ${outline.total}, but the weights add up to ${Number(sum.toFixed(9))}` }];
}
