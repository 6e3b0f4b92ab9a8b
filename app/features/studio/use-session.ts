import { createContext, useCallback, useContext, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

import { pathText } from '#app/domain/checklist/compile.ts';
import type { Fault } from '#app/domain/problem.ts';

import { type Item, type Path, valueAt } from './content.ts';
import { faultKindOf } from './fault-words.ts';
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

/** A fault in the language of the page. */
export function useFaultWords(): (fault: Pick<Fault, 'message'>) => string {
  const { t } = useTranslation('studio');
  return useCallback(
    ({ message }) => {
      const known = faultKindOf(message);
      if (!known) return message;
      const step = known.values.step;
      const values = step === 'patch' || step === 'minor' || step === 'major' ? { ...known.values, step: t(`step.${step}`) } : known.values;
      // The names in a sentence differ by kind; the table of sentences and the catalogue name the same ones (a test holds it).
      const say = t as unknown as (key: string, values: Record<string, string>) => string;
      return say(`fault.${known.kind}`, values);
    },
    [t],
  );
}

/** What is wrong at exactly this path, in the language of the page; undefined when nothing is. */
export function useFieldFault(path: Path): string | undefined {
  const at = pathText(path);
  const words = useFaultWords();
  const message = usePart(({ judgement }) => judgement.faults.find((fault) => fault.path === at)?.message);
  return message === undefined ? undefined : words({ message });
}
