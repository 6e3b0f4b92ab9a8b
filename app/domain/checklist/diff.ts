import { canonicalJson } from '../canonical.ts';
import { checklistFault } from '../faults/checklist.ts';
import type { Fault } from '../problem.ts';

import { scoringMeaning } from './meaning.ts';
import type { Bilingual, ChecklistDefinition, ItemDefinition } from './schema.ts';

/** How far a version number has to move: patch = wording, minor = items added or retired, major = meaning or weights. */
export const steps = ['none', 'patch', 'minor', 'major'] as const;
export type Step = (typeof steps)[number];

/** One difference between two versions, and the least step it asks for. */
export type Change = {
  kind: 'added' | 'retired' | 'reworded' | 'reweighted' | 'meaning' | 'moved' | 'demands' | 'head';
  step: Step;
  /** The item, or the key of the checklist's head. */
  subject: string;
  title: Bilingual;
  /** For a reweighted item: its weights. */
  weights?: { before: number; after: number };
  /** Which parts differ, by key. */
  parts: readonly string[];
};

export type VersionDiff = { changes: readonly Change[]; required: Step };

/** Every difference from one version to another: the head first, then items in the order of the newer version. */
export function diffVersions(before: ChecklistDefinition, after: ChecklistDefinition): VersionDiff {
  const old = placed(before);
  const changes = [...headChanges(before, after)];
  for (const [id, { item, section, subject }] of placed(after)) {
    const known = old.get(id);
    if (!known) changes.push({ kind: 'added', step: 'minor', subject: id, title: item.title, parts: [] });
    else changes.push(...itemChanges(known, { item, section, subject }, before, after));
    old.delete(id);
  }
  for (const [id, { item }] of old) {
    changes.push({ kind: 'retired', step: 'minor', subject: id, title: item.title, parts: [] });
  }
  return { changes, required: largest(changes.map((change) => change.step)) };
}

type Placed = { item: ItemDefinition; section: string; subject: string | undefined };

function placed(definition: ChecklistDefinition): Map<string, Placed> {
  return new Map(
    definition.sections.flatMap((section) =>
      section.items.map((item) => [item.id, { item, section: section.id, subject: section.subject }] as const),
    ),
  );
}

/** Keys of the head by the step their change asks for. `version` and `effectiveFrom` change with every version. */
const headSteps = {
  title: 'patch',
  description: 'patch',
  naReasons: 'patch',
  method: 'major',
  minCoverage: 'major',
  subjects: 'minor',
} as const satisfies Partial<Record<keyof ChecklistDefinition, Step>>;

function headChanges(before: ChecklistDefinition, after: ChecklistDefinition): Change[] {
  const head = (Object.keys(headSteps) as (keyof typeof headSteps)[])
    .filter((key) => !equal(before[key], after[key]))
    .map((key): Change => ({ kind: 'head', step: headSteps[key], subject: key, title: after.title, parts: [key] }));
  const sections = after.sections.flatMap((section): Change[] => {
    const known = before.sections.find((other) => other.id === section.id);
    if (!known || (equal(known.title, section.title) && equal(known.guidance, section.guidance))) return [];
    return [{ kind: 'reworded', step: 'patch', subject: section.id, title: section.title, parts: ['title', 'guidance'] }];
  });
  return [...head, ...sections];
}

function itemChanges(
  before: Placed,
  after: Placed,
  oldVersion: ChecklistDefinition,
  newVersion: ChecklistDefinition,
): Change[] {
  const { item } = after;
  const about = { subject: item.id, title: item.title };
  const changes: Change[] = [];
  const meaning = scoringMeaning(before.item, before.subject, vetoOf(oldVersion, item.id));
  const meant = scoringMeaning(item, after.subject, vetoOf(newVersion, item.id));
  const parts = differing(meaning, meant);
  if (parts.length > 0) changes.push({ kind: 'meaning', step: 'major', ...about, parts });
  if (before.item.weight !== item.weight) {
    const weights = { before: before.item.weight, after: item.weight };
    changes.push({ kind: 'reweighted', step: 'major', ...about, weights, parts: ['weight'] });
  }
  if (before.section !== after.section) changes.push({ kind: 'moved', step: 'major', ...about, parts: ['section'] });
  const demands = differing(demandsOf(before.item), demandsOf(item));
  if (demands.length > 0) changes.push({ kind: 'demands', step: 'minor', ...about, parts: demands });
  const wording = differing(wordingOf(before.item), wordingOf(item));
  if (wording.length > 0) changes.push({ kind: 'reworded', step: 'patch', ...about, parts: wording });
  return changes;
}

function vetoOf(definition: ChecklistDefinition, item: string): number | null {
  return definition.vetoes.find((veto) => veto.item === item)?.cap ?? null;
}

function demandsOf({ evidence, severity, methods, required }: ItemDefinition) {
  return { evidence, severity, methods, required };
}

function wordingOf({ title, guidance, source, response }: ItemDefinition) {
  return { title, guidance, source, response: response.type === 'graded' ? response.anchors : wordsIn(response) };
}

/** The texts of a response without what scores: options and reasons by id, units and bands by title. */
function wordsIn(response: ItemDefinition['response']): unknown {
  switch (response.type) {
    case 'choice':
      return response.options.map(({ id, title }) => ({ id, title }));
    case 'violations':
      return response.reasons;
    case 'measure':
      return { unit: response.unit, bands: response.bands?.map((band) => band.title) };
    default:
      return null;
  }
}

function differing(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return Object.keys({ ...before, ...after }).filter((key) => !equal(before[key], after[key]));
}

function equal(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function largest(found: readonly Step[]): Step {
  return found.reduce<Step>((most, step) => (steps.indexOf(step) > steps.indexOf(most) ? step : most), 'none');
}

/** Which step leads from one version number to another; null when the second is not above the first. */
export function stepBetween(before: string, after: string): Step | null {
  const [a, b] = [before, after].map((version) => version.split('.').map(Number));
  if (!a || !b) return null;
  const index = a.findIndex((part, position) => part !== b[position]);
  if (index === -1) return 'none';
  if ((b[index] ?? 0) < (a[index] ?? 0)) return null;
  return (['major', 'minor', 'patch'] as const)[index] ?? null;
}

/** Negative when the first version number is below the second, as `Array.sort` wants it. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const differing = left?.findIndex((part, position) => part !== right?.[position]) ?? -1;
  return differing === -1 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}

/** The version number one step above another. */
export function nextVersion(version: string, step: Exclude<Step, 'none'>): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (step === 'major') return `${major + 1}.0.0`;
  return step === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/**
 * What keeps a version from succeeding the ones before it: a step too small, an item whose type changed, an id that was
 * retired and comes back. `history` is every earlier published version, the newest first; the first is the predecessor.
 */
export function successionFaults(history: readonly ChecklistDefinition[], after: ChecklistDefinition): Fault[] {
  const [before] = history;
  if (!before) return [];
  const { required } = diffVersions(before, after);
  const taken = stepBetween(before.version, after.version);
  const faults: Fault[] = [];
  if (taken === null || taken === 'none') {
    faults.push(checklistFault('version', 'not-above', { version: before.version }));
  } else if (steps.indexOf(taken) < steps.indexOf(required)) {
    const version = nextVersion(before.version, required === 'none' ? 'patch' : required);
    faults.push(checklistFault('version', 'step-too-small', { step: required, version }));
  }
  return [...faults, ...identityFaults(history, after)];
}

function identityFaults(history: readonly ChecklistDefinition[], after: ChecklistDefinition): Fault[] {
  const current = new Set(history[0]?.sections.flatMap((section) => section.items.map((item) => item.id)));
  const everUsed = new Map(
    [...history].reverse().flatMap((version) =>
      version.sections.flatMap((section) => section.items.map((item) => [item.id, item.response.type] as const)),
    ),
  );
  return after.sections.flatMap((section, s) =>
    section.items.flatMap((item, i): Fault[] => {
      const path = `sections[${s}].items[${i}]`;
      const type = everUsed.get(item.id);
      if (type === undefined) return [];
      if (!current.has(item.id)) return [checklistFault(`${path}.id`, 'reused-id', { id: item.id })];
      return type === item.response.type ? [] : [checklistFault(`${path}.response.type`, 'changed-type', { id: item.id, type })];
    }),
  );
}
