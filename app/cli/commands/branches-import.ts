import { readFileSync } from 'node:fs';

import { isProblem } from '#app/domain/problem.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';
import { COMMAND_LINE, withServices } from '../services.ts';

const usage = 'branches import <csv>';

export const importBranchesCommand: Command = {
  name: 'branches import',
  usage,
  summary: 'adds or changes units and branches: kind,code,name,parent,class,address,windows[,lat,lon,datum]',
  run: async (args) => {
    const [file] = args;
    if (!file) throw new CommandError([`usage: ${usage}`]);
    const text = readText(file);
    try {
      const { added, changed } = await withServices((services) => importBranches(services, text, COMMAND_LINE));
      print(`${added} added, ${changed} changed`);
    } catch (error) {
      if (!isProblem(error) || !error.errors) throw error;
      throw new CommandError(error.errors.map((fault) => `${file} ${fault.path}: ${fault.message}`));
    }
  },
};

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new CommandError([`${file}: cannot be read`]);
  }
}
