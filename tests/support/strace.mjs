/**
 * `strace`, with which a test sees that a file was synced before an answer left. On Linux it is found or installed from
 * the system's packages; elsewhere there is none, and the test that needs it does not exist.
 */
import { spawnSync } from 'node:child_process';

/** Whether this machine can have it. */
export const hasStrace = process.platform === 'linux';

/** Finds or installs it; ends the run saying what is missing. */
export function ensureStrace() {
  if (!hasStrace || found()) return;
  if (process.getuid?.() === 0 && spawnSync('which', ['apt-get']).status === 0) {
    console.log('Installing strace from the system’s packages …');
    const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    apt('update', '-qq');
    apt('install', '-y', '-qq', 'strace');
  }
  if (found()) return;
  console.error('The durability tests need strace and it could not be installed (Debian and Ubuntu: apt-get install strace).');
  process.exit(1);
}

function found() {
  return spawnSync('strace', ['-V'], { stdio: 'ignore' }).status === 0;
}
