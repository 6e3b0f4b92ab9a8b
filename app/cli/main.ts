import { commands } from './commands.ts';
import { CommandError } from './output.ts';

/**
 * `npm run mingcha -- <command>`: exit code 0 or 1, messages on stderr, data on stdout.
 */

const usage = [
  'usage: npm run mingcha -- <command>',
  '',
  ...Object.values(commands).map((command) => `  ${command.usage.padEnd(48)} ${command.summary}`),
].join('\n');

async function run(args: readonly string[]): Promise<void> {
  const names = [args.slice(0, 2).join(' '), args[0] ?? ''];
  const command = names.map((name) => (Object.hasOwn(commands, name) ? commands[name] : undefined)).find(Boolean);
  if (!command) throw new CommandError([usage]);
  const words = command.name.split(' ').length;
  await command.run(args.slice(words));
}

run(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    const lines = error instanceof CommandError ? error.lines : [error instanceof Error ? error.message : String(error)];
    for (const line of lines) process.stderr.write(`${line}\n`);
    process.exit(1);
  },
);
