import type { z } from 'zod';

import { accept, type Fault, refuse, type Verdict } from '../problem.ts';

import { type CompiledChecklist, compileChecklist, pathText } from './compile.ts';
import { crossFaults } from './faults.ts';
import { outlineOf } from './outline.ts';
import { checklistSchema } from './schema.ts';

/**
 * Reads anything as a checklist version. Refuses with every fault at once, each with the path it stands at
 * (`sections[0].items[2].weight`), in the order of the file.
 */
export function readChecklist(raw: unknown): Verdict<CompiledChecklist> {
  const parsed = checklistSchema.safeParse(raw);
  const faults = [...(parsed.success ? [] : schemaFaults(parsed.error)), ...crossFaults(outlineOf(raw))];
  if (!parsed.success || faults.length > 0) return refuse(withoutRepeats(faults));
  return accept(compileChecklist(parsed.data));
}

function schemaFaults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: 'is not a known key' }));
    }
    return [{ path: pathText(issue.path), message: issueText(issue) }];
  });
}

function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return `is missing (${issue.expected} expected)`;
  }
  if (issue.code === 'invalid_union') return 'does not have one of the accepted shapes';
  return issue.message;
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
