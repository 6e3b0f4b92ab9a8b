import { useOutletContext } from '@remix-run/react';
import { useCallback } from 'react';

import type { Role, Verb } from '#app/domain/access.ts';

/** What the desk's layout hands down to its pages. */
export type DeskContext = { role: Role; unit: string; verbs: readonly Verb[] };

export function useDesk(): DeskContext {
  return useOutletContext<DeskContext>();
}

/** Asks the verbs the server sent: a page offers no way to what its reader may not open. */
export function useMay(): (verb: Verb) => boolean {
  const { verbs } = useDesk();
  return useCallback((verb) => verbs.includes(verb), [verbs]);
}
