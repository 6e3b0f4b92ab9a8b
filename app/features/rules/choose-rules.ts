import { type Method, methods } from '#app/domain/checklist/kinds.ts';
import { type RegisterView, type RuleGroupView, type RuleState, ruleStates, type RuleView } from '#app/domain/register-view.ts';

/** Which rules are shown, as the address says it; what it says wrongly is left out. */
export type RuleChoice = { group: string | null; state: RuleState | null; method: Method | null; words: string };

export function readChoice(search: URLSearchParams, { groups }: RegisterView): RuleChoice {
  const group = search.get('group');
  return {
    group: groups.some(({ id }) => id === group) ? group : null,
    state: ruleStates.find((state) => state === search.get('state')) ?? null,
    method: methods.find((method) => method === search.get('method')) ?? null,
    words: (search.get('words') ?? '').trim(),
  };
}

export function isChosen({ group, state, method, words }: RuleChoice): boolean {
  return group !== null || state !== null || method !== null || words !== '';
}

/** The groups with those of their rules that answer the choice; a group without any is left out. */
export function chooseRules({ groups }: RegisterView, choice: RuleChoice): RuleGroupView[] {
  return groups
    .filter(({ id }) => choice.group === null || id === choice.group)
    .map((group) => ({ ...group, rules: group.rules.filter((rule) => answers(rule, choice)) }))
    .filter(({ rules }) => rules.length > 0);
}

/** Every word has to occur somewhere in the rule or in an item that looks at it, in either language. */
function answers(rule: RuleView, { state, method, words }: RuleChoice): boolean {
  if (state !== null && rule.state !== state) return false;
  if (method !== null && !rule.items.some((item) => item.methods.includes(method))) return false;
  if (words === '') return true;
  const text = textOf(rule);
  return words.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function textOf({ id, name, clause, excused, items }: RuleView): string {
  const ofItems = items.flatMap(({ item, title, checklist }) => [item, title.zh, title.en, checklist.id, checklist.title.zh, checklist.title.en]);
  return [id, name.zh, name.en, clause, excused?.zh ?? '', excused?.en ?? '', ...ofItems].join('\n').toLowerCase();
}
