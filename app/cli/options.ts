import { parseArgs } from 'node:util';

import { CommandError } from './output.ts';

/** The options of a command, each a text; says no with the usage where one is unknown or has no text. */
export function readOptions<N extends string>(args: readonly string[], names: readonly N[], usage: string): Partial<Record<N, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' } as const]));
  try {
    const { values } = parseArgs({ args: [...args], options });
    return values as Partial<Record<N, string>>;
  } catch (error) {
    throw new CommandError([error instanceof Error ? error.message : String(error), `usage: ${usage}`]);
  }
}
