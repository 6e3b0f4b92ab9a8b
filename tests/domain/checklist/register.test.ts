import { expect, test } from 'vitest';

import { coverage, isRider, readRegister, registerFaults, type RuleRegister } from '#app/domain/checklist/register.ts';
import { type ChecklistDefinition, checklistSchema } from '#app/domain/checklist/schema.ts';

const text = { zh: '文', en: 'text' };

type ItemWish = { id: string; weight?: number; methods?: string[]; kind?: string };

/** A checklist version of pass-fail items, on site, with the given vetoes. */
function checklist(id: string, wishes: ItemWish[], vetoes: string[] = []): ChecklistDefinition {
  return checklistSchema.parse({
    id,
    version: '1.0.0',
    title: text,
    method: 'on-site',
    effectiveFrom: '2026-01-01',
    total: 1,
    minCoverage: 0.5,
    sections: [
      {
        id: 'all',
        title: text,
        items: wishes.map(({ id: itemId, weight = 1, methods, kind = 'proposed' }) => ({
          id: itemId,
          title: text,
          guidance: text,
          response: { type: 'pass-fail' },
          weight,
          severity: 'minor',
          ...(itemId.includes('.') ? { riderOf: itemId.split('.')[0] } : {}),
          ...(methods ? { methods } : {}),
          source: { document: 'book', clause: 'one', kind },
        })),
      },
    ],
    vetoes: vetoes.map((item) => ({ item, cap: 59 })),
  });
}

type RuleWish = { id: string; items?: string[]; excused?: typeof text; clause?: string };

function raw(rules: RuleWish[], count?: number): unknown {
  const group = { id: 'courtesy', title: text, clause: '礼貌', rules: rules.map((rule) => ({ name: text, ...rule })) };
  return { groups: [count === undefined ? group : { ...group, count }] };
}

function register(rules: RuleWish[]): RuleRegister {
  const verdict = readRegister(raw(rules));
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem));
  return verdict.value;
}

function faultsOf(input: unknown): string[] {
  const verdict = readRegister(input);
  return verdict.ok ? [] : verdict.problem.map((fault) => `${fault.path}: ${fault.message}`);
}

test('a rule is covered by the item of its id and by the items it names, in every version that has them', () => {
  const [greet] = coverage(register([{ id: 'courtesy/greet', items: ['door/welcome'] }]), [
    checklist('lobby', [{ id: 'courtesy/greet' }]),
    checklist('camera', [
      { id: 'door/welcome', methods: ['video'] },
      { id: 'courtesy/greet', methods: ['video', 'mystery'] },
    ]),
  ]);
  expect(greet?.state).toBe('covered');
  expect(greet?.by).toEqual([
    { checklist: 'lobby@1.0.0', item: 'courtesy/greet', methods: ['on-site'], scored: true },
    { checklist: 'camera@1.0.0', item: 'courtesy/greet', methods: ['video', 'mystery'], scored: true },
    { checklist: 'camera@1.0.0', item: 'door/welcome', methods: ['video'], scored: true },
  ]);
});

test('a rule is missing, covered or excused, and an excused one may be recorded', () => {
  const states = coverage(
    register([
      { id: 'courtesy/greet' },
      { id: 'courtesy/bow' },
      { id: 'courtesy/sing', excused: text },
      { id: 'courtesy/smile', excused: text },
    ]),
    [checklist('lobby', [{ id: 'courtesy/bow', weight: 0 }, { id: 'courtesy/smile', weight: 0 }])],
  ).map(({ rule, state, by }) => [rule.id, state, by.map((item) => item.scored)]);
  expect(states).toEqual([
    ['courtesy/greet', 'missing', []],
    ['courtesy/bow', 'covered', [false]],
    ['courtesy/sing', 'excused', []],
    ['courtesy/smile', 'excused', [false]],
  ]);
});

test('an item without points is scored when it has a veto', () => {
  const [drunk] = coverage(register([{ id: 'ban/drunk' }]), [
    checklist('lobby', [{ id: 'ban/drunk', weight: 0 }], ['ban/drunk']),
  ]);
  expect(drunk?.by).toMatchObject([{ scored: true }]);
});

test('the clause of a rule is its own or that of its group', () => {
  const clauses = coverage(register([{ id: 'courtesy/greet' }, { id: 'courtesy/bow', clause: '行礼' }]), []);
  expect(clauses.map(({ clause }) => clause)).toEqual(['礼貌', '行礼']);
});

test('the count of a group leaves out riders', () => {
  const rules = [{ id: 'ban/smoke' }, { id: 'ban/smoke.drunk' }, { id: 'ban/eat' }];
  expect(faultsOf(raw(rules, 2))).toEqual([]);
  expect(faultsOf(raw(rules, 3))).toEqual(['groups[0].count: is 3, but 2 rules are listed, riders left out']);
  expect(rules.map(isRider)).toEqual([false, true, false]);
});

test('faults of a register are all named with their places', () => {
  expect(faultsOf(raw([{ id: 'courtesy/greet' }, { id: 'courtesy/greet' }], 1))).toEqual([
    'groups[0].rules[1].id: rule "courtesy/greet" is already used at groups[0].rules[0]',
    'groups[0].count: is 1, but 2 rules are listed, riders left out',
  ]);
  const misshapen = faultsOf(raw([{ id: 'greet' }, { id: 'courtesy/bow', items: [] }]));
  expect(misshapen.map((line) => line.split(':')[0])).toEqual(['groups[0].rules[0].id', 'groups[0].rules[1].items']);
  expect(faultsOf(null)).toHaveLength(1);
});

test('an item nobody has, an excused rule that is scored, and a rule of the source without an entry do not fit', () => {
  const rules = register([
    { id: 'courtesy/greet', items: ['door/lost'] },
    { id: 'courtesy/bow', excused: text, items: ['courtesy/nod'] },
  ]);
  const lobby = checklist('lobby', [
    { id: 'courtesy/greet', kind: 'source' },
    { id: 'courtesy/nod' },
    { id: 'courtesy/smile', kind: 'source' },
    { id: 'courtesy/wave', kind: 'external' },
  ]);
  expect(registerFaults(rules, [lobby])).toEqual([
    { path: 'groups[0].rules[0].items[0]', message: 'no checklist has an item "door/lost"' },
    {
      path: 'groups[0].rules[1].excused',
      message: '"courtesy/bow" is excused from scoring, but lobby@1.0.0 scores it in "courtesy/nod"',
    },
    {
      path: 'lobby@1.0.0',
      message: 'item "courtesy/smile" comes from the source document, but no rule of the register names it',
    },
  ]);
});
