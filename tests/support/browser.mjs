/**
 * The browsers of the journeys. Chromium: `MINGCHA_BROWSER`, or one of the system, or one installed from the system's
 * packages, or Playwright's own download. WebKit: WebKitGTK's, of the system or installed from its packages, on Linux
 * only. Says what is missing and ends the run where none can be had.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];

/** The path of a browser that starts. */
export function ensureBrowser() {
  const found = findBrowser() ?? installChromium() ?? downloadOwn();
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
    const path = which(name);
    if (path) return path;
  }
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

function which(name) {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 && stdout.trim() ? stdout.trim() : null;
}

function installChromium() {
  return installFromSystem('Chromium and a Chinese font', 'chromium', 'fonts-noto-cjk') ? findBrowser() : null;
}

/** Whether the system's own packages could be installed. */
function installFromSystem(what, ...packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !which('apt-get')) return false;
  console.log(`Installing ${what} from the system’s packages …`);
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  apt('update', '-qq');
  return apt('install', '-y', '-qq', ...packages);
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

const webkitPackages = ['webkit2gtk-driver', 'gjs', 'gir1.2-webkit2-4.1', 'xvfb', 'fonts-noto-cjk'];

/** What a journey in WebKit runs on: its WebDriver, the runtime of its browser, a screen without a monitor. Null where it cannot be had. */
export function ensureWebKit() {
  if (process.platform !== 'linux') {
    console.log('The WebKit journeys run on Linux only: they need WebKitGTK, gjs and Xvfb.');
    return null;
  }
  const found = findWebKit() ?? (installFromSystem('WebKit', ...webkitPackages) ? findWebKit() : null);
  if (found) return found;
  console.error(
    [
      'The WebKit journeys need WebKitWebDriver, gjs with the bindings of WebKit2GTK 4.1, and Xvfb, and they could not all be found or installed.',
      `Install them (Debian and Ubuntu: apt-get install ${webkitPackages.join(' ')}).`,
    ].join('\n'),
  );
  process.exit(1);
}

function findWebKit() {
  const [driver, gjs, screen] = ['WebKitWebDriver', 'gjs', 'Xvfb'].map(which);
  return driver && gjs && screen && hasBindings(gjs) ? { driver, gjs, screen } : null;
}

/** Whether `gjs` can load WebKit2GTK. */
function hasBindings(gjs) {
  return spawnSync(gjs, ['-c', "imports.gi.versions.WebKit2 = '4.1'; imports.gi.WebKit2"], { stdio: 'ignore' }).status === 0;
}
