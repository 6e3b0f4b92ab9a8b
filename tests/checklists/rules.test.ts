import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { compareVersions } from '#app/domain/checklist/diff.ts';
import { coverage, isRider, readRegister, registerFaults, type RuleRegister } from '#app/domain/checklist/register.ts';
import { checklistSchema } from '#app/domain/checklist/schema.ts';

const folder = new URL('../../checklists/', import.meta.url);
const checklists = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[^/]+\/[^/]+\.yaml$/.test(name))
  .sort()
  .map((name) => checklistSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8'))));
const register = readRules();
const rules = coverage(register, checklists);

function readRules(): RuleRegister {
  const verdict = readRegister(parse(readFileSync(new URL('rules.yaml', folder), 'utf8')));
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem, null, 2));
  return verdict.value;
}

function idsOf(group: string): string[] {
  return rules.filter((entry) => entry.group.id === group).map((entry) => entry.rule.id);
}

function byOf(id: string): string[] {
  return rules.find((entry) => entry.rule.id === id)?.by.map((item) => `${item.checklist} ${item.item}`) ?? [];
}

test('no rule is silently missing', () => {
  expect(rules.filter((entry) => entry.state === 'missing').map((entry) => entry.rule.id)).toEqual([]);
});

test('a rule that is not excused is scored somewhere; one that is only recorded says why', () => {
  const unscored = rules.filter((entry) => entry.state === 'covered' && !entry.by.some((item) => item.scored));
  expect(unscored.map((entry) => entry.rule.id)).toEqual([]);
});

test('register and checklists fit together', () => {
  expect(registerFaults(register, checklists)).toEqual([]);
});

test('the numbers the source itself gives', () => {
  const counts = register.groups.flatMap(({ id, count }) => (count === undefined ? [] : [[id, count]]));
  expect(counts).toEqual([
    ['four-sounds', 4],
    ['ten-characters', 5],
    ['five-taboos', 5],
    ['four-prohibitions', 4],
    ['deportment', 8],
    ['vip-signs', 12],
    ['emergency', 13],
    ['premium-process', 6],
    ['wealth-manager-ban', 7],
  ]);
});

test('the two riders of the prohibitions stand in the register without being counted', () => {
  const riders = idsOf('four-prohibitions').filter((id) => isRider({ id }));
  expect(riders).toEqual([
    'four-prohibitions/smoke-snack-doze.drunk-on-duty',
    'four-prohibitions/tie-up-office-phone.personal-phone-at-counter',
  ]);
});

test('the fourth courtesy ends before the first sign of a premium customer', () => {
  expect(idsOf('four-sounds').at(-1)).toBe('four-sounds/call-out-cash');
  expect(idsOf('vip-signs')[0]).toBe('vip-signs/system-prompt');
});

test('the thirteen plans keep lost property apart from the customer who is locked in', () => {
  const plans = idsOf('emergency');
  expect(plans.indexOf('emergency/customer-locked-in-self-service')).toBe(
    plans.indexOf('emergency/customer-lost-property') + 1,
  );
});

test('the two daily figures are two rules', () => {
  expect(idsOf('premium-sourcing')).toEqual(
    expect.arrayContaining(['premium-process/daily-appointments', 'premium-process/daily-visits']),
  );
});

test.each([
  'vip-signs/upscale-address-or-office',
  'vip-service/after-hours',
  'lobby-manager/premium-principles',
  'lobby-manager/after-closing',
  'inspection/contents-defined',
  'media/own-error-step-2',
  'media/undercover-visit',
  'wealth-manager-ban/lost-items-one-to-four',
  'sms-script/fixed-step',
])('%s is excused with a reason in both languages', (id) => {
  const entry = rules.find((candidate) => candidate.rule.id === id);
  expect(entry?.state).toBe('excused');
  expect(entry?.rule.excused?.zh.length).toBeGreaterThan(20);
  expect(entry?.rule.excused?.en.split(' ').length).toBeGreaterThan(12);
});

test('a rule retired from one checklist is looked at by another', () => {
  expect(byOf('lobby-manager/complaint-owner')).toEqual([
    'branch-conduct@1.0.0 lobby-manager/complaint-owner',
    'complaint-handling@1.0.0 complaints/owner',
  ]);
});

test('an item id is answered in one way wherever it stands', () => {
  const types = new Map<string, Set<string>>();
  for (const item of checklists.flatMap((checklist) => checklist.sections.flatMap((section) => section.items))) {
    types.set(item.id, (types.get(item.id) ?? new Set()).add(item.response.type));
  }
  expect([...types].filter(([, found]) => found.size > 1).map(([id]) => id)).toEqual([]);
});

test('an item can be observed by the same methods wherever it stands in the newest versions', () => {
  const newest = checklists.filter(({ id, version }) =>
    checklists.every((other) => other.id !== id || compareVersions(other.version, version) <= 0),
  );
  const sets = new Map<string, Set<string>>();
  for (const { method, sections } of newest) {
    for (const { id, methods = [method] } of sections.flatMap((section) => section.items)) {
      sets.set(id, (sets.get(id) ?? new Set()).add([...methods].sort().join(' ')));
    }
  }
  expect([...sets].filter(([, found]) => found.size > 1)).toEqual([]);
});
