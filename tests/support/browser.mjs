/**
 * The browser of the journeys: `MINGCHA_BROWSER`, or a Chromium of the system, or one installed from the system's
 * packages, or Playwright's own download. Says what is missing and ends the run where none can be had.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/** The path of a browser that starts. */
export function ensureBrowser() {
  const found = findBrowser() ?? installFromSystem() ?? downloadOwn();
  if (found) return found;
  console.error(
    [
      'The browser journeys need Chromium and none could be found or installed.',
      'Install one (Debian and Ubuntu: apt-get install chromium fonts-noto-cjk), or set MINGCHA_BROWSER to its path.',
    ].join('\n'),
  );
  process.exit(1);
}

function findBrowser() {
  const named = process.env.MINGCHA_BROWSER;
  if (named) return existsSync(named) ? named : null;
  for (const name of names) {
    const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
    if (status === 0 && stdout.trim()) return stdout.trim();
  }
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

function installFromSystem() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  if (spawnSync('which', ['apt-get']).status !== 0) return null;
  console.log('Installing Chromium and a Chinese font from the system’s packages …');
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  apt('update', '-qq');
  return apt('install', '-y', '-qq', 'chromium', 'fonts-noto-cjk') ? findBrowser() : null;
}

function downloadOwn() {
  console.log('Downloading Playwright’s Chromium …');
  try {
    execFileSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    return null;
  }
  return findBrowser();
}
