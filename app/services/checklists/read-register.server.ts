import { type CoveringItem, coverage, isRider, type RuleCoverage } from '#app/domain/checklist/register.ts';
import { versionKey } from '#app/domain/checklist/outline.ts';
import type { RegisterView, RuleItemView, RuleState, RuleView } from '#app/domain/register-view.ts';
import { type ChecklistVersionHead, listChecklistVersions } from '#db/queries/checklist-versions.ts';

import type { ActorContext } from '../context.server.ts';

import type { LibraryEntry } from './library.server.ts';

/**
 * Every rule of the register with the items that look at it: of published and retired versions, and, marked as such, of
 * drafts that ship. Versions in the order of the list of checklists.
 */
export async function readRegisterView(ctx: ActorContext): Promise<RegisterView> {
  const heads = (await listChecklistVersions(ctx.db.read)).filter(isShown);
  const found = await Promise.all(heads.map((head) => ctx.library.find(head.id, head.version)));
  const entries = found.filter((entry): entry is LibraryEntry => entry !== null);
  const byKey = new Map(entries.map((entry) => [versionKey(entry.compiled.definition), entry]));
  const rules = coverage(
    ctx.register,
    entries.map((entry) => entry.compiled.definition),
  );
  return {
    groups: ctx.register.groups.map((group) => ({
      id: group.id,
      title: group.title,
      clause: group.clause,
      count: group.count ?? null,
      rules: rules.filter((rule) => rule.group === group).map((rule) => ruleView(rule, byKey)),
    })),
  };
}

/** A shipped draft stands in the house's own files; a draft of the studio is its authors' business. */
function isShown({ status, origin }: ChecklistVersionHead): boolean {
  return status === 'published' || status === 'retired' || (status === 'draft' && origin === 'shipped');
}

function ruleView(found: RuleCoverage, byKey: ReadonlyMap<string, LibraryEntry>): RuleView {
  const items = found.by.flatMap((covering) => itemView(covering, byKey.get(covering.checklist)));
  return {
    id: found.rule.id,
    name: found.rule.name,
    clause: found.clause,
    state: stateOf(found, items),
    excused: found.rule.excused ?? null,
    rider: isRider(found.rule),
    items,
  };
}

function stateOf({ state }: RuleCoverage, items: readonly RuleItemView[]): RuleState {
  if (state !== 'covered') return state;
  return items.some(({ checklist }) => checklist.status === 'published') ? 'covered' : 'not-in-force';
}

function itemView({ item: id, methods, scored }: CoveringItem, entry: LibraryEntry | undefined): RuleItemView[] {
  const item = entry?.compiled.byId.get(id);
  if (!entry || !item) return [];
  const { status, version, title } = entry.head;
  if (status === 'in-review') return [];
  return [
    {
      checklist: { id: entry.head.id, version, title, status },
      item: id,
      title: item.title,
      methods,
      scored,
      source: item.source.kind,
    },
  ];
}
