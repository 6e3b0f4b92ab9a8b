/** `npm start`: serves the build with the settings of the environment; builds first if the sources changed. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureBuilt, ensureInstalled, requireNode, root } from './bootstrap.mjs';

requireNode();
ensureInstalled();
ensureBuilt();

const server = spawn(process.execPath, ['--import', 'tsx', join(root, 'app/http/main.ts')], {
  cwd: root,
  stdio: 'inherit',
  env: { NODE_ENV: 'production', ...process.env },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
