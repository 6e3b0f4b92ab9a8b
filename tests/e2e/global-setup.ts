import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBuilt } from '#app/cli/bootstrap.mjs';

import { makeDemoBank, serve } from './server.ts';

/** One demo bank and one server for all journeys; each journey that writes has a branch or an account of its own. */
export default async function setUp(): Promise<() => Promise<void>> {
  ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-e2e-'));
  const file = join(folder, 'bank.sqlite');
  await makeDemoBank(file);
  const server = await serve(file);
  process.env.MINGCHA_E2E_ORIGIN = server.origin;
  process.env.MINGCHA_E2E_BANK = file;
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
