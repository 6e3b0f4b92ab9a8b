import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { globSync } from 'tinyglobby';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';

import { root } from '#app/cli/bootstrap.mjs';
import { convertCommand } from '#app/cli/commands/convert.ts';
import { checklistSchema } from '#app/domain/checklist/schema.ts';

/** Every shipped version, there and back again. The command runs in this process: a process for each would take minutes. */

const shipped = globSync('checklists/*/*.yaml', { cwd: root }).sort();

afterEach(() => {
  vi.restoreAllMocks();
});

const definitionIn = (file: string) => checklistSchema.parse(parse(readFileSync(file, 'utf8')));

/** Runs the command and returns what it says on stderr, line by line. */
async function convert(file: string, to: string, out: string): Promise<string[]> {
  const said: string[] = [];
  // why: what is said on stderr is what this is about, and it is said in the process of the test.
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  await convertCommand.run([file, '--to', to, '--out', out]);
  spy.mockRestore();
  return said.map((line) => line.trimEnd());
}

test('there are ten versions to convert', () => {
  expect(shipped).toHaveLength(10);
});

describe.each(shipped)('%s', (name) => {
  const file = join(root, name);
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-'));

  test.each([
    ['yaml', 'there.yaml'],
    ['xlsx', 'there.xlsx'],
    ['xlsform', 'there.xlsform.xlsx'],
  ])('as %s and back is the same definition', async (format, there) => {
    const back = join(folder, `${format}.back.yaml`);
    await convert(file, format, join(folder, there));
    await convert(join(folder, there), 'yaml', back);
    expect(definitionIn(back)).toEqual(definitionIn(file));
  });

  test('what an XLSForm cannot hold is said, kind by kind and how often; the other formats hold everything', async () => {
    const notes = (lines: readonly string[]) => lines.filter((line) => line.startsWith('note: '));
    expect(notes(await convert(file, 'yaml', join(folder, 'quiet.yaml')))).toEqual([]);
    expect(notes(await convert(file, 'xlsx', join(folder, 'quiet.xlsx')))).toEqual([]);
    const said = notes(await convert(file, 'xlsform', join(folder, 'noted.xlsx')));
    const { subjects, vetoes } = definitionIn(file);
    expect(said.length).toBeGreaterThan(0);
    for (const part of [...(vetoes.length > 0 ? [/veto/] : []), ...(subjects.length > 0 ? [/subject/] : [])]) {
      expect(said.some((line) => part.test(line)), String(part)).toBe(true);
    }
  });
});
