/**
 * `npm run demo`: from a fresh clone to a served demo bank. Installs and builds what is missing, makes the demo
 * database, serves it on PORT (3000) on this machine only, and prints the address and the accounts.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureBuilt, ensureInstalled, requireNode, root, run } from './bootstrap.mjs';

if (process.env.NODE_ENV === 'production') {
  console.error('The demo bank has known passwords: it does not run with NODE_ENV=production.');
  process.exit(1);
}
requireNode();
ensureInstalled();
ensureBuilt();

const environment = {
  ...process.env,
  NODE_ENV: 'test',
  DATABASE_URL: `file:${join(root, 'data/demo.sqlite')}`,
  EVIDENCE_DIR: join(root, 'data/demo-evidence'),
  HOST: '127.0.0.1',
  PORT: process.env.PORT || '3000',
};
run(process.execPath, ['--import', 'tsx', join(root, 'app/cli/demo-bank.ts'), ...process.argv.slice(2)], environment);

const server = spawn(process.execPath, ['--import', 'tsx', join(root, 'app/http/main.ts')], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: environment,
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
