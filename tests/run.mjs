/**
 * `npm test`: everything, from a fresh clone. The standards, types, lint, unit tests, the database contract on both engines, services,
 * routes, then the browser journeys on the real build. Nothing is skipped: where no browser can be had, it says what is
 * missing and fails.
 */
import { join } from 'node:path';

import { ensureBuilt, ensureInstalled, requireNode, root, run } from '../app/cli/bootstrap.mjs';
import { ensureStrace } from './support/strace.mjs';

requireNode();
ensureInstalled();

const bin = (name) => join(root, 'node_modules', name);
const step = (title, args, environment) => {
  console.log(`\n== ${title}`);
  run(process.execPath, args, environment);
};

step('standards', ['--import', 'tsx', join(root, 'app/cli/main.ts'), 'check', 'checklists/**/*.yaml']);
step('types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']);
step('lint', [bin('oxlint/bin/oxlint'), '--deny-warnings']);
ensureBuilt();
ensureStrace();
step('tests', [bin('vitest/vitest.mjs'), 'run']);
// Imported here, for it needs a package that may only just have been installed.
const { ensureBrowser, ensureWebKit } = await import('./support/browser.mjs');
const browser = ensureBrowser();
step('browser journeys', [bin('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e/playwright.config.ts'], {
  MINGCHA_BROWSER: browser,
});
if (ensureWebKit()) {
  step('browser journeys (WebKit)', [bin('@playwright/test/cli.js'), 'test', '-c', 'tests/e2e/webkit/playwright.config.ts']);
}
