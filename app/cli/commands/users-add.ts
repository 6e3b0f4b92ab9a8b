import { shapeFaults } from '#app/domain/shape-faults.ts';
import { addPerson, newPersonSchema } from '#app/services/people/add-person.server.ts';

import type { Command } from '../commands.ts';
import { readOptions } from '../options.ts';
import { asCommandError, CommandError, print } from '../output.ts';
import { COMMAND_LINE, withServices } from '../services.ts';
import { firstLine } from '../standard-input.ts';

const usage = 'users add --username U --name N --role R --unit CODE [--password P]';

export const addUserCommand: Command = {
  name: 'users add',
  usage,
  summary: 'adds an account; without --password the first line of standard input is taken',
  run: async (args) => {
    const given = readOptions(args, ['username', 'name', 'role', 'unit', 'password'], usage);
    const parsed = newPersonSchema.safeParse({ ...given, password: given.password ?? (await firstLine()) });
    if (!parsed.success) throw new CommandError(shapeFaults(parsed.error).map((fault) => `${fault.path}: ${fault.message}`));
    try {
      const { id } = await withServices((services) => addPerson(services, parsed.data, COMMAND_LINE));
      print(`${parsed.data.username} ${id}`);
    } catch (error) {
      throw asCommandError(error);
    }
  },
};
