import { passwordSchema } from '#app/services/people/password.server.ts';
import { resetPassword } from '#app/services/people/reset-password.server.ts';

import type { Command } from '../commands.ts';
import { readOptions } from '../options.ts';
import { asCommandError, CommandError, print } from '../output.ts';
import { COMMAND_LINE, withServices } from '../services.ts';
import { firstLine } from '../standard-input.ts';

const usage = 'users reset-password --username U [--password P]';

export const resetPasswordCommand: Command = {
  name: 'users reset-password',
  usage,
  summary: 'gives an account a new password; without --password the first line of standard input is taken',
  run: async (args) => {
    const { username, password } = readOptions(args, ['username', 'password'], usage);
    if (username === undefined) throw new CommandError(['username: is missing', `usage: ${usage}`]);
    const parsed = passwordSchema.safeParse(password ?? (await firstLine()));
    if (!parsed.success) throw new CommandError(parsed.error.issues.map(({ message }) => `password: ${message}`));
    try {
      const { id } = await withServices((services) => resetPassword(services, username, parsed.data, COMMAND_LINE));
      print(`${username} ${id}`);
    } catch (error) {
      throw asCommandError(error);
    }
  },
};
