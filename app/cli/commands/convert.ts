import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import type { Fault } from '#app/domain/problem.ts';
import { type ExchangeFormat, exchangeFormats, readChecklistBytes, writeChecklist } from '#app/services/exchange/formats.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, say } from '../output.ts';

const usage = 'convert <file> --to xlsx|xlsform|yaml [--out path]';

export const convertCommand: Command = {
  name: 'convert',
  usage,
  summary: 'writes a checklist in another format, and back again',
  run: async (args) => {
    const { file, to, out } = readArguments(args);
    const read = await readChecklistBytes(bytesOf(file), new Date().toISOString().slice(0, 10));
    if (!read.ok) throw new CommandError(read.problem.map((fault) => line(file, fault)));
    const written = await writeChecklist(read.value.definition, to);
    const target = out ?? `${file.replace(/(?:\.xlsform)?\.[^./\\]+$/, '')}.${written.extension}`;
    if (target === file) throw new CommandError([`${file}: is the file that would be written; say --out`]);
    for (const note of [...read.value.notes, ...written.notes]) say(`note: ${line(file, note)}`);
    writeFileSync(target, written.bytes);
    say(`${target} is written`);
  },
};

function readArguments(args: readonly string[]): { file: string; to: ExchangeFormat; out: string | undefined } {
  const { values, positionals } = parsed(args);
  const to = exchangeFormats.find((format) => format === values.to);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || !to) throw new CommandError([`usage: ${usage}`]);
  return { file, to, out: values.out };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { to: { type: 'string' }, out: { type: 'string' } } });
  } catch {
    throw new CommandError([`usage: ${usage}`]);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch {
    throw new CommandError([`${file}: cannot be read`]);
  }
}

function line(file: string, { path, message }: Fault): string {
  return path === '' ? `${file}: ${message}` : `${file}: ${path}: ${message}`;
}
