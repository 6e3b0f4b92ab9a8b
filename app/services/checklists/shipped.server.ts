import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { versionKey } from '#app/domain/checklist/outline.ts';

import { checklistHash, type FileFault, readChecklistText } from './checklist-file.server.ts';

/** The folder of the standards: one immutable file per published version, and `published.json`, their hashes. */
export const checklistFolder = fileURLToPath(new URL('../../../checklists/', import.meta.url));

const lockSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** A checklist file that ships with the software. `published` = its hash is in the lock. */
export type ShippedChecklist = { file: string; compiled: CompiledChecklist; sha256: string; published: boolean };

/** The shipped standards cannot be used as they are; the message says which file and what to do. */
export class ShippedChecklistError extends Error {
  override readonly name = 'ShippedChecklistError';
}

/**
 * All shipped versions, by id and version. Throws `ShippedChecklistError` when a published file was changed or lost. A
 * file that is not published and not yet right is work in progress: it is left out, and `warn` hears of it.
 */
export function readShipped(folder: string = checklistFolder, warn: (line: string) => void = toStderr): ShippedChecklist[] {
  const lock = readLock(folder);
  const shipped = checklistFiles(folder).flatMap((file) => readOne(folder, file, lock, warn));
  const present = new Set(shipped.map(({ compiled }) => versionKey(compiled.definition)));
  const lost = Object.keys(lock).find((key) => !present.has(key));
  if (lost) {
    throw new ShippedChecklistError(
      `checklists/published.json names ${lost}, but its file is gone. Restore the file: results were scored with it.`,
    );
  }
  return shipped;
}

/** Standard output is for data. */
function toStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Writes the hash of a new version into the lock. Throws when that version is published already. */
export function lockVersion(key: string, sha256: string, folder: string = checklistFolder): void {
  const lock = readLock(folder);
  if (lock[key]) throw new ShippedChecklistError(`${key} is published already; give the change a new version number.`);
  const entries = Object.entries({ ...lock, [key]: sha256 }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(join(folder, 'published.json'), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

/** What is wrong with a shipped file as a published one: that it is no longer the text whose hash is in the lock. */
export function changedSincePublished(file: string, text: string, folder: string = checklistFolder): string | null {
  const [id = '', version = ''] = relative(folder, resolve(file)).replace(/\.yaml$/, '').split(sep);
  const locked = readLock(folder)[`${id}@${version}`];
  return locked === undefined || locked === checklistHash(text) ? null : changedAfterPublication(`checklists/${id}/${version}.yaml`);
}

function readLock(folder: string): Record<string, string> {
  return lockSchema.parse(JSON.parse(readFileSync(join(folder, 'published.json'), 'utf8')));
}

function checklistFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      readdirSync(join(folder, entry.name))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => join(folder, entry.name, name)),
    )
    .sort();
}

function readOne(
  folder: string,
  file: string,
  lock: Record<string, string>,
  warn: (line: string) => void,
): ShippedChecklist[] {
  const name = `checklists/${relative(folder, file)}`;
  const text = readFileSync(file, 'utf8');
  const [id = '', version = ''] = relative(folder, file).replace(/\.yaml$/, '').split(sep);
  const locked = lock[`${id}@${version}`];
  if (locked !== undefined && locked !== checklistHash(text)) throw new ShippedChecklistError(changedAfterPublication(name));
  const verdict = readChecklistText(text);
  if (!verdict.ok) {
    if (locked === undefined) warn(`${name} is left out, ${verdict.problem.length} faults: npm run mingcha -- check ${name}`);
    else throw new ShippedChecklistError(faultLines(name, verdict.problem).join('\n'));
    return [];
  }
  const { compiled, sha256 } = verdict.value;
  const key = versionKey(compiled.definition);
  if (name !== `checklists/${compiled.definition.id}/${compiled.definition.version}.yaml`) {
    throw new ShippedChecklistError(`${name} says it is ${key}; the file must be named after its id and version.`);
  }
  return [{ file: name, compiled, sha256, published: locked !== undefined }];
}

function changedAfterPublication(name: string): string {
  return (
    `${name} was changed after it was published. Undo the change, or save it as a new version: ` +
    'a published version never changes, because results were scored with it.'
  );
}

/** Faults as lines of text: file, line, path, what is wrong. */
export function faultLines(file: string, faults: readonly FileFault[]): string[] {
  return faults.map((fault) => `${file}:${fault.line} ${fault.path === '' ? '(file)' : fault.path}: ${fault.message}`);
}
