import { importBranchesCommand } from './commands/branches-import.ts';
import { checkCommand } from './commands/check.ts';
import { convertCommand } from './commands/convert.ts';
import { publishCommand } from './commands/publish.ts';
import { scoreCommand } from './commands/score.ts';
import { addUserCommand } from './commands/users-add.ts';
import { resetPasswordCommand } from './commands/users-reset-password.ts';

export type Command = {
  name: string;
  usage: string;
  summary: string;
  run: (args: readonly string[]) => Promise<void>;
};

const all: readonly Command[] = [checkCommand, convertCommand, scoreCommand, publishCommand, importBranchesCommand, addUserCommand, resetPasswordCommand];

export const commands: Readonly<Record<string, Command>> = Object.fromEntries(
  all.map((command) => [command.name, command]),
);
