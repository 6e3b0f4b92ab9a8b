import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { answerSchema, type Sheet, sheetSchema, subjectSchema } from '#app/domain/checklist/answer-schema.ts';
import { sheetFaults } from '#app/domain/checklist/answers.ts';
import { pathText } from '#app/domain/path-text.ts';
import { versionKey } from '#app/domain/checklist/outline.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { readShipped } from '#app/services/checklists/shipped.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';

/** A sheet by itself, a whole visit as the API takes it, or a bare list of answers. */
const fileSchema = z.union([
  z.array(answerSchema).transform((answers): Sheet => ({ subjects: [], answers })),
  z.looseObject(sheetSchema.shape).transform(({ subjects, answers }): Sheet => ({ subjects, answers })),
]);

export const scoreCommand: Command = {
  name: 'score',
  usage: 'score <id@version> <answers.json>',
  summary: 'prints the score of a sheet as the API answers it',
  run: (args) => {
    const [key, file] = args;
    if (!key || !file) throw new CommandError(['usage: score <id@version> <answers.json>']);
    const found = readShipped().find(({ compiled }) => versionKey(compiled.definition) === key);
    if (!found) throw new CommandError([`there is no checklist ${key}`]);
    const sheet = readSheet(file);
    const faults = sheetFaults(found.compiled, sheet);
    if (faults.length > 0) throw new CommandError(faults.map((fault) => `${file} ${fault.path}: ${fault.message}`));
    print(JSON.stringify(scoreSheet(found.compiled, sheet).score, null, 2));
    return Promise.resolve();
  },
};

function readSheet(file: string): Sheet {
  const raw = readJsonFile(file);
  const parsed = fileSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const shape = Array.isArray(raw)
    ? z.array(answerSchema)
    : z.looseObject({ subjects: z.array(subjectSchema).optional(), answers: z.array(answerSchema) });
  const issues = shape.safeParse(raw).error?.issues ?? parsed.error.issues;
  throw new CommandError(issues.map((issue) => `${file} ${pathText(issue.path) || '(file)'}: ${issue.message}`));
}

function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError([`${file}: ${error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read'}`]);
  }
}
