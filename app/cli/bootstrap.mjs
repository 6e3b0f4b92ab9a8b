/**
 * What has to be true before anything of this project can run, made true: Node is new enough, the packages of the
 * lockfile are installed, the application is built from the sources as they are. Plain JavaScript without packages,
 * because it runs before there are any.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const OLDEST_NODE = [20, 19];
const installStamp = join(root, 'node_modules/.mingcha-installed');
const buildStamp = join(root, 'build/.sources');

/** Ends the process with a sentence when Node is too old for the packages. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Mingcha needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages of the lockfile unless exactly these are installed already. */
export function ensureInstalled() {
  const wanted = hashOf(['package-lock.json']);
  if (installedHere(wanted) || installedByHand()) return;
  console.log('Installing packages (the database driver is compiled, which takes a minute or two) …');
  // Also where NODE_ENV says production: building needs the development packages.
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
  writeFileSync(installStamp, wanted);
}

function installedHere(wanted) {
  return existsSync(installStamp) && readFileSync(installStamp, 'utf8') === wanted;
}

/** Somebody ran npm in this folder after the lockfile was last changed. */
function installedByHand() {
  const record = join(root, 'node_modules/.package-lock.json');
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
}

/** Builds client and server unless the sources are the ones the build was made of. */
export function ensureBuilt() {
  const wanted = sourcesHash();
  if (isBuiltOf(wanted)) return;
  console.log('Building the application …');
  run(process.execPath, [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build'], {
    NODE_ENV: 'production',
  });
  mkdirSync(dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, wanted);
}

/** Whether there is a build, made of the sources as they are. */
export function buildIsCurrent() {
  return isBuiltOf(sourcesHash());
}

function isBuiltOf(hash) {
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === hash;
}

function sourcesHash() {
  return hashOf(['package-lock.json', 'remix.config.js', 'vite.config.ts', 'app', 'db', 'public']);
}

/** Runs a command in the project's folder, output shared; ends this process with its exit code when it fails. */
export function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) console.error(`${command} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function hashOf(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesOf(name)).sort()) {
    hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  }
  return hash.digest('hex');
}

function filesOf(name) {
  if (/\.(js|ts|json)$/.test(name)) return [name];
  return readdirSync(join(root, name), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length));
}
