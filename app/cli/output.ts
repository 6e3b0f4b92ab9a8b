import { isProblem } from '#app/domain/problem.ts';

/** A command that says no: each line goes to stderr, and the exit code is 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** A problem with named faults as a command that says no; anything else as it is. */
export function asCommandError(error: unknown): unknown {
  if (!isProblem(error) || !error.errors) return error;
  return new CommandError(error.errors.map(({ path, message }) => `${path}: ${message}`));
}

/** Data goes to stdout, one line each. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Messages for a person go to stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
