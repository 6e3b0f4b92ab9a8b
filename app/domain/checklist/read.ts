import { accept, type Fault, refuse, type Verdict } from '../problem.ts';
import { shapeFaults } from '../shape-faults.ts';

import { type CompiledChecklist, compileChecklist } from './compile.ts';
import { crossFaults } from './faults.ts';
import { outlineOf } from './outline.ts';
import { checklistSchema } from './schema.ts';

/**
 * Reads anything as a checklist version. Refuses with every fault at once, each with the path it stands at
 * (`sections[0].items[2].weight`), in the order of the file.
 */
export function readChecklist(raw: unknown): Verdict<CompiledChecklist> {
  const parsed = checklistSchema.safeParse(raw);
  const faults = [...(parsed.success ? [] : shapeFaults(parsed.error, '')), ...crossFaults(outlineOf(raw))];
  if (!parsed.success || faults.length > 0) return refuse(withoutRepeats(faults));
  return accept(compileChecklist(parsed.data));
}

function withoutRepeats(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = `${fault.path}\n${fault.message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
