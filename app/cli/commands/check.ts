import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { globSync, isDynamicPattern } from 'tinyglobby';
import { parse } from 'yaml';

import { coverage, readRegister, type RuleRegister } from '#app/domain/checklist/register.ts';
import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { readChecklistText } from '#app/services/checklists/checklist-file.server.ts';
import { changedSincePublished, checklistFolder, faultLines } from '#app/services/checklists/shipped.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';

/** The rule register lies among the checklists and is checked as what it is. */
const REGISTER = 'rules.yaml';

export const checkCommand: Command = {
  name: 'check',
  usage: 'check <file>…',
  summary: 'reads checklist files and names every fault by path and line',
  run: (args) => {
    if (args.length === 0) throw new CommandError(['usage: check <file>…']);
    const register = registerOf(`${checklistFolder}${REGISTER}`);
    const rules = Array.isArray(register) ? null : register;
    const checked = args.flatMap(filesOf).map((file) => checkFile(file, rules));
    const faults = checked.flatMap((one) => one.faults);
    if (faults.length > 0) throw new CommandError(faults);
    if (rules) printSummary(rules, checked.flatMap(({ definition }) => definition ?? []));
    return Promise.resolve();
  },
};

/** The files an argument means. A pattern is expanded here too, for where the shell leaves it as it is. */
function filesOf(argument: string): string[] {
  if (existsSync(argument) || !isDynamicPattern(argument)) return [argument];
  const files = globSync(argument).sort();
  return files.length > 0 ? files : [argument];
}

type Checked = { faults: readonly string[]; definition?: ChecklistDefinition };

/** Prints what a right file holds; tells the faults of a wrong one. */
function checkFile(file: string, register: RuleRegister | null): Checked {
  if (basename(file) === REGISTER) return { faults: checkRegister(file) };
  const text = readText(file);
  if (text === null) return { faults: [`${file}: cannot be read`] };
  const changed = changedSincePublished(file, text);
  if (changed !== null) return { faults: [changed] };
  const verdict = readChecklistText(text);
  if (!verdict.ok) return { faults: faultLines(file, verdict.problem) };
  const { definition, items } = verdict.value.compiled;
  const facts = [`${definition.id}@${definition.version}`, `${items.length} items`, `${definition.total} points`];
  if (register) {
    const all = coverage(register, [definition]);
    facts.push(`${all.filter(({ by }) => by.length > 0).length} of ${all.length} rules`);
  }
  print(`${file}: ${facts.join(', ')}`);
  return { faults: [], definition };
}

/** What several checklists leave of the register together. A single one is not meant to cover it. */
function printSummary(register: RuleRegister, definitions: readonly ChecklistDefinition[]): void {
  if (definitions.length < 2) return;
  const rules = coverage(register, definitions);
  const count = (state: string) => rules.filter((rule) => rule.state === state).length;
  const states = `${count('covered')} covered, ${count('excused')} excused, ${count('missing')} missing`;
  print(`${definitions.length} checklists, ${rules.length} rules: ${states}`);
}

function checkRegister(file: string): string[] {
  const register = registerOf(file);
  if (Array.isArray(register)) return register;
  print(`${file}: the rule register, ${register.groups.flatMap(({ rules }) => rules).length} rules in ${register.groups.length} groups`);
  return [];
}

/** The register of a file, or the lines that say what is wrong with it. */
function registerOf(file: string): RuleRegister | string[] {
  const text = readText(file);
  if (text === null) return [`${file}: cannot be read`];
  const verdict = readRegister(contentOf(text));
  return verdict.ok ? verdict.value : verdict.problem.map(({ path, message }) => `${file}: ${path || '(file)'}: ${message}`);
}

/** The content of a register file; one that is not YAML reads as nothing, which the register refuses. */
function contentOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
