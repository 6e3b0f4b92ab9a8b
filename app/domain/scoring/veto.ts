import type { CompiledChecklist } from '../checklist/compile.ts';

import type { ItemTrace } from './score.ts';

/**
 * Which vetoes a sheet hits: an item with a veto, answered with nothing earned for any one subject. The veto keeps out
 * of the arithmetic; it caps what follows from it.
 */
export function vetoesHit(
  checklist: CompiledChecklist,
  items: readonly ItemTrace[],
): { vetoes: string[]; cap: number | null } {
  const vetoes: string[] = [];
  let cap: number | null = null;
  for (const item of checklist.items) {
    if (item.vetoCap === null) continue;
    if (!items[item.order]?.subjects.some((subject) => subject.fraction === 0)) continue;
    vetoes.push(item.id);
    cap = cap === null ? item.vetoCap : Math.min(cap, item.vetoCap);
  }
  return { vetoes, cap };
}
