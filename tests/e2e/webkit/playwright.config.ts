import { defineConfig } from '@playwright/test';

/**
 * The journeys in WebKit: the inspectors have iPads. Playwright runs the tests; the browser is WebKitGTK's, driven by
 * WebDriver (browser.ts), because it is what a system's packages offer.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.webkit.spec.ts',
  globalSetup: '../global-setup.ts',
  outputDir: '../../../test-results/webkit',
  workers: 1,
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
});
