import type { z } from 'zod';

import type { Fault, Saying } from './fault.ts';
import { formatSentences, shapeFault, type shapeSentences } from './faults/shape.ts';
import { pathText } from './path-text.ts';

type Issue = z.core.$ZodIssue;
type Shape = Saying<typeof shapeSentences>;

/** The faults of a zod error by path, one for each unknown key; a fault of the whole stands at `whole`. */
export function shapeFaults(error: z.ZodError, whole = 'body'): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => shapeFault(pathText([...issue.path, key]), 'unknown-key'));
    const path = pathText(issue.path) || whole;
    const shape = formatOf(issue.message) ?? shapeOf(issue);
    return [shape ? shapeFault(path, ...shape) : { path, message: issue.message }];
  });
}

const formats = new Map(Object.entries(formatSentences).map(([code, sentence]) => [sentence, code])) as ReadonlyMap<string, keyof typeof formatSentences>;

function formatOf(message: string): Shape | undefined {
  const code = formats.get(message as never);
  return code && [code];
}

/** What zod says in words of its own; undefined for what no schema of ours asks. */
function shapeOf(issue: Issue): Shape | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? ['missing'] : typeOf(issue.expected);
    case 'invalid_value':
      return ['one-of', { words: issue.values.map(String).join(', ') }];
    case 'invalid_format':
      return [issue.format === 'date' ? 'date' : 'format'];
    case 'invalid_union':
      return ['no-shape'];
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive ?? true);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive ?? true);
    default:
      return undefined;
  }
}

const types: Partial<Record<string, Shape>> = {
  string: ['not-text'],
  number: ['not-number'],
  int: ['not-whole'],
  boolean: ['not-yes-no'],
  array: ['not-list'],
  object: ['not-group'],
  record: ['not-group'],
};

function typeOf(expected: string): Shape | undefined {
  return types[expected];
}

function tooSmall(origin: string, least: number, inclusive: boolean): Shape {
  if (origin === 'string') return least === 1 ? ['empty'] : ['too-short', { least }];
  if (origin === 'array') return ['too-few', { least }];
  return inclusive ? ['too-small', { least }] : ['not-over', { least }];
}

function tooBig(origin: string, most: number, inclusive: boolean): Shape {
  if (origin === 'string') return ['too-long', { most }];
  if (origin === 'array') return ['too-many', { most }];
  return inclusive ? ['too-large', { most }] : ['not-under', { most }];
}
