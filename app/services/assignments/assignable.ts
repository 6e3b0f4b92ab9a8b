import { ASSIGNED_METHOD } from '#app/domain/assignment-input.ts';
import { effectiveOn } from '#app/domain/checklist/lifecycle.ts';
import type { ChecklistVersionHead } from '#db/queries/checklist-versions.ts';

/** Of every checklist for open visits the version in force at the end of a span, else at its beginning. */
export function assignableIn(versions: readonly ChecklistVersionHead[], { from, to }: { from: string; to: string }): ChecklistVersionHead[] {
  const ids = new Set(versions.filter(({ method }) => method === ASSIGNED_METHOD).map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const own = versions.filter((version) => version.id === id);
    return effectiveOn(own, to) ?? effectiveOn(own, from) ?? [];
  });
}
