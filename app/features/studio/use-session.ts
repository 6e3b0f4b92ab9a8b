import { createContext, useContext, useState, useSyncExternalStore } from 'react';

import { pathText } from '#app/domain/path-text.ts';
import { useFaultText } from '#app/features/shell/use-fault-text.ts';

import { type Item, type Path, valueAt } from './content.ts';
import type { Session } from './session.ts';
import type { SessionState } from './session-state.ts';
import type { Spot } from './structure.ts';

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('A part of the studio stands outside of an open draft');
  return session;
}

/** One part of the open draft. `select` must give the same object (or an equal primitive) while its part did not change. */
export function usePart<T>(select: (state: SessionState) => T): T {
  const session = useSession();
  const snapshot = () => select(session.get());
  return useSyncExternalStore(session.subscribe, snapshot, snapshot);
}

/** Whether the draft can only be read: it is in review. */
export function useLocked(): boolean {
  return usePart(({ draft }) => draft.state !== 'draft');
}

/** One part of an item; undefined where there is no such item any more. The same holds for `select` as in `usePart`. */
export function useItemPart<T>(at: Required<Spot>, select: (item: Item) => T): T | undefined {
  return usePart(({ editor }) => {
    const item = editor.content.sections[at.section]?.items[at.item];
    return item && select(item);
  });
}

/** A list picked from the open draft, such as all titles: the same array for as long as its entries are the same. */
export function useParts<T>(select: (state: SessionState) => readonly T[]): readonly T[] {
  const [keep] = useState(() => keeping<T>());
  return usePart((state) => keep(select(state)));
}

function keeping<T>(): (next: readonly T[]) => readonly T[] {
  let last: readonly T[] = [];
  return (next) => {
    if (next.length !== last.length || next.some((entry, index) => entry !== last[index])) last = next;
    return last;
  };
}

/** The value at a path of the content, and the way to write another. */
export function useValue(path: Path): [value: unknown, write: (value: unknown) => void] {
  const session = useSession();
  const value = usePart(({ editor }) => valueAt(editor.content, path));
  const write = (next: unknown) => session.dispatch({ type: 'write', path, value: next });
  return [value, write];
}

/** What is wrong at exactly this path, in the language of the page; undefined when nothing is. */
export function useFieldFault(path: Path): string | undefined {
  const at = pathText(path);
  const text = useFaultText();
  return usePart(({ judgement }) => {
    const fault = judgement.faults.find((one) => one.path === at);
    return fault && text(fault);
  });
}
