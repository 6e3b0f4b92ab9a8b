import { expect, test } from 'vitest';

import { countStates, type RegisterView, type RuleView } from '#app/domain/register-view.ts';
import { chooseRules, isChosen, readChoice } from '#app/features/rules/choose-rules.ts';

const words = (text: string) => ({ zh: `中${text}`, en: text });

function rule(id: string, more: Partial<RuleView> = {}): RuleView {
  return { id, name: words(id), clause: 'clause', state: 'covered', excused: null, rider: false, items: [], ...more };
}

const seen = {
  checklist: { id: 'mystery-visit', version: '1.0.0', title: words('Mystery'), status: 'draft' },
  item: 'voice/smile',
  title: words('Smiles'),
  methods: ['mystery'],
  scored: true,
  source: 'proposed',
} as const;

const register: RegisterView = {
  groups: [
    { id: 'one', title: words('One'), clause: 'c', count: 2, rules: [rule('one/greet', { items: [seen] }), rule('one/thank')] },
    { id: 'two', title: words('Two'), clause: 'c', count: null, rules: [rule('two/lost', { state: 'excused', excused: words('Lost in print') })] },
  ],
};

function shown(search: string): string[] {
  return chooseRules(register, readChoice(new URLSearchParams(search), register)).flatMap((group) => group.rules.map(({ id }) => id));
}

test.each([
  ['', ['one/greet', 'one/thank', 'two/lost']],
  ['group=one', ['one/greet', 'one/thank']],
  ['group=nowhere&state=sideways&method=telepathy', ['one/greet', 'one/thank', 'two/lost']],
  ['state=excused', ['two/lost']],
  ['method=mystery', ['one/greet']],
  ['words=PRINT', ['two/lost']],
  ['words=smiles+mystery', ['one/greet']],
  ['words=smiles+print', []],
  ['words=%E4%B8%ADone/thank', ['one/thank']],
  ['group=two&method=mystery', []],
])('the address "%s" shows %j', (search, expected) => {
  expect(shown(search)).toEqual(expected);
});

test('an address without a filter, or with a meaningless one, is no choice', () => {
  expect(isChosen(readChoice(new URLSearchParams('words=+&group=x'), register))).toBe(false);
  expect(isChosen(readChoice(new URLSearchParams('state=missing'), register))).toBe(true);
});

test('rules are counted by state', () => {
  expect(countStates(register.groups.flatMap(({ rules }) => rules))).toEqual({ covered: 2, 'not-in-force': 0, excused: 1, missing: 0 });
});
