import { parseArgs } from 'node:util';

import { isProblem } from '#app/domain/problem.ts';
import { passwordSchema } from '#app/services/people/password.server.ts';
import { resetPassword } from '#app/services/people/reset-password.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';
import { COMMAND_LINE, withServices } from '../services.ts';
import { firstLine } from '../standard-input.ts';

const usage = 'users reset-password --username U [--password P]';

export const resetPasswordCommand: Command = {
  name: 'users reset-password',
  usage,
  summary: 'gives an account a new password; without --password the first line of standard input is taken',
  run: async (args) => {
    const { username, password } = readArguments(args);
    const parsed = passwordSchema.safeParse(password ?? (await firstLine()));
    if (!parsed.success) throw new CommandError(parsed.error.issues.map(({ message }) => `password: ${message}`));
    try {
      const { id } = await withServices((services) => resetPassword(services, username, parsed.data, COMMAND_LINE));
      print(`${username} ${id}`);
    } catch (error) {
      if (!isProblem(error) || !error.errors) throw error;
      throw new CommandError(error.errors.map((fault) => `${fault.path}: ${fault.message}`));
    }
  },
};

function readArguments(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    const { username, password } = parseArgs({ args: [...args], options: { username: option, password: option } }).values;
    if (username === undefined) throw new Error('--username is missing');
    return { username, password };
  } catch (error) {
    throw new CommandError([error instanceof Error ? error.message : String(error), `usage: ${usage}`]);
  }
}
