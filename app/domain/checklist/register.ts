import { z } from 'zod';

import { accept, type Fault, refuse, type Verdict } from '../problem.ts';

import { pathText } from '../path-text.ts';
import { versionKey } from './outline.ts';
import { isScored } from './response.ts';
import { bilingual, type ChecklistDefinition, itemId, kebabId, type Method } from './schema.ts';

/**
 * The rule register: every rule of the source document, whether or not a checklist looks at it. It answers two
 * questions: which items of which checklists cover a rule, and which rules are deliberately not scored and why.
 */

const ruleSchema = z.strictObject({
  /** The id of the rule; an item with the same id covers it. `section/item.rider` = a sentence riding on a heading. */
  id: itemId,
  name: bilingual,
  /** Heading or article of the source, where it differs from that of the group. */
  clause: z.string().trim().min(1).optional(),
  /** Further items that cover the rule. */
  items: z.array(itemId).min(1).optional(),
  /** Why the rule is deliberately not scored. An excused rule may still be recorded at weight 0. */
  excused: bilingual.optional(),
});

const groupSchema = z.strictObject({
  id: kebabId,
  title: bilingual,
  /** Heading of the source document that the rules stand under. */
  clause: z.string().trim().min(1),
  /** How many rules the source itself counts here; riders are not among them. Absent = it names no number. */
  count: z.int().min(1).optional(),
  rules: z.array(ruleSchema).min(1),
});

export const registerSchema = z.strictObject({ groups: z.array(groupSchema).min(1) });

export type RuleRegister = z.output<typeof registerSchema>;
export type RuleGroup = RuleRegister['groups'][number];
export type Rule = RuleGroup['rules'][number];

/** An item that looks at a rule: in which checklist version, by which methods, and whether it touches the score. */
export type CoveringItem = { checklist: string; item: string; methods: readonly Method[]; scored: boolean };

/**
 * What becomes of one rule. `covered`: an item looks at it. `excused`: it is deliberately not scored; `by` then holds
 * the items that merely record it. `missing`: neither, which is a fault of the library.
 */
export type RuleCoverage = {
  rule: Rule;
  group: RuleGroup;
  /** The rule's own clause, or that of its group. */
  clause: string;
  state: 'covered' | 'excused' | 'missing';
  by: readonly CoveringItem[];
};

/** Reads anything as a rule register. Refuses with every fault at once, each with the path it stands at. */
export function readRegister(raw: unknown): Verdict<RuleRegister> {
  const parsed = registerSchema.safeParse(raw);
  if (!parsed.success) {
    return refuse(parsed.error.issues.map((issue) => ({ path: pathText(issue.path), message: issue.message })));
  }
  const faults = [...repeatedIds(parsed.data), ...miscounts(parsed.data)];
  return faults.length > 0 ? refuse(faults) : accept(parsed.data);
}

/** A rider is a further sentence inside the heading it rides on; it is never counted as a heading. */
export function isRider(rule: Pick<Rule, 'id'>): boolean {
  return rule.id.includes('.');
}

/**
 * The coverage of every rule by the given checklist versions, in the order of the register; within a rule in the order
 * of the versions given. Linear in rules and items.
 */
export function coverage(register: RuleRegister, checklists: readonly ChecklistDefinition[]): RuleCoverage[] {
  const byId = itemIndex(checklists);
  return register.groups.flatMap((group) =>
    group.rules.map((rule) => {
      const by = itemIdsOf(rule).flatMap((id) => byId.get(id) ?? []);
      return { rule, group, clause: rule.clause ?? group.clause, state: stateOf(rule, by), by };
    }),
  );
}

/**
 * What does not fit between the register and the checklists: an item listed that no checklist has, a rule excused that
 * is scored all the same, and an item taken from the source document that no rule of the register knows.
 */
export function registerFaults(register: RuleRegister, checklists: readonly ChecklistDefinition[]): Fault[] {
  const byId = itemIndex(checklists);
  const ruleFaults = register.groups.flatMap((group, groupIndex) =>
    group.rules.flatMap((rule, ruleIndex) => faultsOf(rule, `groups[${groupIndex}].rules[${ruleIndex}]`, byId)),
  );
  const known = new Set(register.groups.flatMap((group) => group.rules.flatMap(itemIdsOf)));
  const strangers = checklists.flatMap((checklist) =>
    itemsOf(checklist)
      .filter((item) => item.source.kind === 'source' && !known.has(item.id))
      .map((item) => ({
        path: versionKey(checklist),
        message: `item "${item.id}" comes from the source document, but no rule of the register names it`,
      })),
  );
  return [...ruleFaults, ...strangers];
}

function stateOf(rule: Rule, by: readonly CoveringItem[]): RuleCoverage['state'] {
  if (rule.excused) return 'excused';
  return by.length > 0 ? 'covered' : 'missing';
}

function itemIdsOf(rule: Rule): string[] {
  return [...new Set([rule.id, ...(rule.items ?? [])])];
}

function itemsOf(checklist: ChecklistDefinition) {
  return checklist.sections.flatMap((section) => section.items);
}

function itemIndex(checklists: readonly ChecklistDefinition[]): ReadonlyMap<string, CoveringItem[]> {
  const index = new Map<string, CoveringItem[]>();
  for (const checklist of checklists) {
    const vetoes = new Set(checklist.vetoes.map((veto) => veto.item));
    for (const { id, methods, weight, response } of itemsOf(checklist)) {
      const covering: CoveringItem = {
        checklist: versionKey(checklist),
        item: id,
        methods: methods ?? [checklist.method],
        scored: isScored(response) && (weight > 0 || vetoes.has(id)),
      };
      index.set(id, [...(index.get(id) ?? []), covering]);
    }
  }
  return index;
}

function faultsOf(rule: Rule, path: string, byId: ReadonlyMap<string, CoveringItem[]>): Fault[] {
  const unknown = (rule.items ?? []).flatMap((id, index) =>
    byId.has(id) ? [] : [{ path: `${path}.items[${index}]`, message: `no checklist has an item "${id}"` }],
  );
  const scoring = itemIdsOf(rule)
    .flatMap((id) => byId.get(id) ?? [])
    .find((item) => item.scored);
  if (!rule.excused || !scoring) return unknown;
  return [
    ...unknown,
    {
      path: `${path}.excused`,
      message: `"${rule.id}" is excused from scoring, but ${scoring.checklist} scores it in "${scoring.item}"`,
    },
  ];
}

function repeatedIds(register: RuleRegister): Fault[] {
  const seen = new Map<string, string>();
  const faults: Fault[] = [];
  function note(id: string, word: string, path: string) {
    const key = `${word} ${id}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, path);
    else faults.push({ path: `${path}.id`, message: `${word} "${id}" is already used at ${before}` });
  }
  register.groups.forEach((group, groupIndex) => {
    note(group.id, 'group', `groups[${groupIndex}]`);
    group.rules.forEach((rule, ruleIndex) => note(rule.id, 'rule', `groups[${groupIndex}].rules[${ruleIndex}]`));
  });
  return faults;
}

function miscounts(register: RuleRegister): Fault[] {
  return register.groups.flatMap(({ count, rules }, index) => {
    const found = rules.filter((rule) => !isRider(rule)).length;
    return count === undefined || count === found
      ? []
      : [{ path: `groups[${index}].count`, message: `is ${count}, but ${found} rules are listed, riders left out` }];
  });
}
