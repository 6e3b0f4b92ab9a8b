import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { readRegister, type RuleRegister } from '#app/domain/checklist/register.ts';

import { checklistFolder, ShippedChecklistError } from './shipped.server.ts';

/** The rule register that ships with the standards. Throws `ShippedChecklistError` naming every fault of the file. */
export function readRegisterFile(folder: string = checklistFolder): RuleRegister {
  const verdict = readRegister(contentOf(readFileSync(join(folder, 'rules.yaml'), 'utf8')));
  if (verdict.ok) return verdict.value;
  const lines = verdict.problem.map(({ path, message }) => `checklists/rules.yaml ${path}: ${message}`);
  throw new ShippedChecklistError(lines.join('\n'));
}

function contentOf(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ShippedChecklistError(`checklists/rules.yaml is not valid YAML: ${reason}`);
  }
}
