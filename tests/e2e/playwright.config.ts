import { defineConfig } from '@playwright/test';

import { ensureBrowser } from '../support/browser.mjs';

/**
 * The journeys: people at screens, on the real server over a demo bank. One worker and no second try, for a journey
 * that passes only sometimes has found something.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: 'webkit/**',
  outputDir: '../../test-results',
  globalSetup: './global-setup.ts',
  workers: 1,
  // A journey that needs a second run is named as flaky in the report; one that fails twice fails.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    ...(process.env.MINGCHA_E2E_ORIGIN ? { baseURL: process.env.MINGCHA_E2E_ORIGIN } : {}),
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: ensureBrowser(),
      // A microphone that beeps: a journey has it once its browser may use it.
      args: ['--no-sandbox', '--disable-background-networking', '--disable-quic', '--use-fake-device-for-media-stream'],
    },
  },
});
