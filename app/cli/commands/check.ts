import { readFileSync } from 'node:fs';

import { faultLines } from '#app/services/checklists/shipped.server.ts';
import { readChecklistText } from '#app/services/checklists/checklist-file.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check <file>…',
  summary: 'reads checklist files and names every fault by path and line',
  run: (args) => {
    if (args.length === 0) throw new CommandError(['usage: check <file>…']);
    const faults = args.flatMap(checkFile);
    if (faults.length > 0) throw new CommandError(faults);
    return Promise.resolve();
  },
};

/** Prints what a right file holds; returns the faults of a wrong one. */
function checkFile(file: string): string[] {
  const text = readText(file);
  if (text === null) return [`${file}: cannot be read`];
  const verdict = readChecklistText(text);
  if (!verdict.ok) return faultLines(file, verdict.problem);
  const { definition, items } = verdict.value.compiled;
  print(`${file}: ${definition.id}@${definition.version}, ${items.length} items, ${definition.total} points`);
  return [];
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
