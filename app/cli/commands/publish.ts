import { versionKey } from '#app/domain/checklist/outline.ts';
import { lockVersion, readShipped } from '#app/services/checklists/shipped.server.ts';

import type { Command } from '../commands.ts';
import { CommandError, print } from '../output.ts';

export const publishCommand: Command = {
  name: 'publish',
  usage: 'publish <id@version>',
  summary: 'writes the hash of a shipped version into published.json, for good',
  run: (args) => {
    const [key] = args;
    const found = readShipped().find(({ compiled }) => versionKey(compiled.definition) === key);
    if (!key || !found) throw new CommandError([`there is no checklist file for ${key ?? '(nothing)'}`]);
    lockVersion(key, found.sha256);
    print(`${key} ${found.sha256}`);
    return Promise.resolve();
  },
};
