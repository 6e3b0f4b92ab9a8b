import type { Change } from '#app/domain/checklist/diff.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { valueAt } from './content.ts';

/** What one version says at the part a change names; undefined where it says nothing. */
export function sideOf(definition: ChecklistDefinition, change: Change, part: string): unknown {
  if (change.kind === 'head') return valueAt(definition, [part]);
  const section = definition.sections.find(({ id, items }) => id === change.subject || items.some((item) => item.id === change.subject));
  if (!section) return undefined;
  if (section.id === change.subject) return valueAt(section, [part]);
  const item = section.items.find(({ id }) => id === change.subject);
  switch (part) {
    case 'section':
      return section.title;
    case 'subject':
      return definition.subjects.find(({ id }) => id === section.subject)?.title;
    case 'veto':
      return definition.vetoes.find((veto) => veto.item === change.subject)?.cap;
    default:
      return valueAt(item, [part]);
  }
}
