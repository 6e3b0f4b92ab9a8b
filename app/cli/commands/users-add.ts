import { parseArgs } from 'node:util';

import { isProblem } from '#app/domain/problem.ts';
import { shapeFaults } from '#app/domain/shape-faults.ts';
import { addPerson, newPersonSchema } from '#app/services/people/add-person.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';
import { COMMAND_LINE, withServices } from '../services.ts';
import { firstLine } from '../standard-input.ts';

const usage = 'users add --username U --name N --role R --unit CODE [--password P]';

export const addUserCommand: Command = {
  name: 'users add',
  usage,
  summary: 'adds an account; without --password the first line of standard input is taken',
  run: async (args) => {
    const given = readArguments(args);
    const parsed = newPersonSchema.safeParse({ ...given, password: given.password ?? (await firstLine()) });
    if (!parsed.success) throw new CommandError(shapeFaults(parsed.error).map((fault) => `${fault.path}: ${fault.message}`));
    try {
      const { id } = await withServices((services) => addPerson(services, parsed.data, COMMAND_LINE));
      print(`${parsed.data.username} ${id}`);
    } catch (error) {
      if (!isProblem(error) || !error.errors) throw error;
      throw new CommandError(error.errors.map((fault) => `${fault.path}: ${fault.message}`));
    }
  },
};

function readArguments(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { username: option, name: option, role: option, unit: option, password: option },
    }).values;
  } catch (error) {
    throw new CommandError([error instanceof Error ? error.message : String(error), `usage: ${usage}`]);
  }
}
