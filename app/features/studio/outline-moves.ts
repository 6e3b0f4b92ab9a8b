import type { Selection } from './editor.ts';
import type { Session } from './session.ts';
import { moveItem, moveSection, neighbourSpot } from './structure.ts';

/** Rows of the outline by name (`head`, `2`, `2.5`), and what moving one does. */

export function rowKey(selection: Selection): string {
  if (selection === 'head') return 'head';
  return selection.item === undefined ? String(selection.section) : `${selection.section}.${selection.item}`;
}

export function parseRow(key: string): Selection {
  if (key === 'head') return 'head';
  const [section, item] = key.split('.').map(Number);
  return item === undefined ? { section: section ?? 0 } : { section: section ?? 0, item };
}

/** Moves a row one place up or down. Returns the row it has become, or null where it cannot go. */
export function moveAlong(session: Session, row: string, step: -1 | 1): string | null {
  const at = parseRow(row);
  if (at === 'head') return null;
  const { content } = session.get().editor;
  if (at.item === undefined) {
    const to = at.section + step;
    if (to < 0 || to >= content.sections.length) return null;
    session.dispatch({ type: 'change', make: (draft) => moveSection(draft, at.section, to), selection: { section: to } });
    return rowKey({ section: to });
  }
  const from = { section: at.section, item: at.item };
  const to = neighbourSpot(content, from, step);
  if (!to) return null;
  session.dispatch({ type: 'change', make: (draft) => moveItem(draft, from, to), selection: to });
  return rowKey(to);
}

/** Drops a row on another: an item goes before the item, or to the end of the section; a section takes the section's place. */
export function moveOnto(session: Session, dragged: string, target: string): void {
  const [from, onto] = [parseRow(dragged), parseRow(target)];
  if (from === 'head' || onto === 'head' || dragged === target) return;
  const { content } = session.get().editor;
  if (from.item === undefined) {
    session.dispatch({ type: 'change', make: (draft) => moveSection(draft, from.section, onto.section), selection: { section: onto.section } });
    return;
  }
  const last = content.sections[onto.section]?.items.length ?? 0;
  const same = from.section === onto.section;
  const wanted = onto.item ?? (same ? last - 1 : last);
  const to = { section: onto.section, item: same && onto.item !== undefined && from.item < wanted ? wanted - 1 : wanted };
  const source = { section: from.section, item: from.item };
  session.dispatch({ type: 'change', make: (draft) => moveItem(draft, source, to), selection: to });
}
