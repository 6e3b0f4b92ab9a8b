import { writeFileSync } from 'node:fs';

import { globSync } from 'tinyglobby';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';

import { root } from '#app/cli/bootstrap.mjs';
import { temporaryPath } from '#tests/support/app.ts';
import { smallChecklistInput } from '#tests/support/small-checklist.ts';

import { mingcha } from './command-line.ts';

function fileOf(name: string, text: string): string {
  const path = temporaryPath(name);
  writeFileSync(path, text);
  return path;
}

test('a right file ends with 0, nothing on stderr, and one line of what it holds', async () => {
  const { code, stdout, stderr } = await mingcha(['check', 'checklists/branch-conduct/1.0.0.yaml']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: [] });
  expect(stdout).toMatch(/^checklists\/branch-conduct\/1\.0\.0\.yaml: branch-conduct@1\.0\.0, 49 items, 100 points[^\n]*\n$/);
});

const shipped = globSync('checklists/*/*.yaml', { cwd: root }).sort();

test('the whole library, its list expanded by a shell or given as a pattern, prints each file and what it leaves of the register', async () => {
  const [listed, pattern] = await Promise.all([mingcha(['check', ...shipped]), mingcha(['check', 'checklists/**/*.yaml'])]);
  expect(shipped).toHaveLength(10);
  for (const { code, stdout, stderr } of [listed, pattern]) {
    expect({ code, stderr }).toEqual({ code: 0, stderr: [] });
    const lines = stdout.trimEnd().split('\n');
    for (const file of shipped) {
      expect(lines.filter((line) => line.startsWith(`${file}: `))).toEqual([
        expect.stringMatching(/@\d+\.\d+\.\d+, \d+ items, 100 points, \d+ of 166 rules$/) as string,
      ]);
    }
    expect(lines.at(-1)).toBe('10 checklists, 166 rules: 114 covered, 52 excused, 0 missing');
  }
  expect(pattern.stdout).toContain('checklists/rules.yaml: the rule register, 166 rules');
});

test('a pattern that no file fits is a file that cannot be read', async () => {
  expect(await mingcha(['check', 'checklists/none-*.yaml'])).toEqual({ code: 1, stdout: '', stderr: ['checklists/none-*.yaml: cannot be read'] });
});

test('five different faults are five lines, each with its line and path, and 1', async () => {
  const input = smallChecklistInput();
  const [, voice, taboos] = input.sections;
  const [greets] = voice?.items ?? [];
  const posture = taboos?.items[1];
  if (!voice || !greets || posture?.response.type !== 'graded') throw new Error('the small checklist has changed');
  greets.notApplicable = { reasons: ['never-heard-of'] };
  greets.title = { zh: '来有迎声', en: '' };
  posture.response.max = 5;
  const file = fileOf('five.yaml', stringify({ ...input, total: 21, vetoes: [{ item: 'taboos/none', cap: 59 }] }));
  const { code, stdout, stderr } = await mingcha(['check', file]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.map((line) => /^(.+):(\d+) ([^ ]+): (.+)$/.exec(line)?.slice(1, 4))).toHaveLength(5);
  const found = stderr.map((line) => /:(\d+) ([^ ]+): .+$/.exec(line)).map((match) => [Number(match?.[1]), match?.[2]] as const);
  expect(found.map(([, path]) => path).sort()).toEqual([
    'sections[1].items[0].notApplicable.reasons[0]',
    'sections[1].items[0].title.en',
    'sections[2].items[1].response.anchors',
    'total',
    'vetoes[0].item',
  ]);
  expect(found.every(([line]) => line > 1)).toBe(true);
  expect(new Set(found.map(([line]) => line)).size).toBe(5);
});

test('what is no YAML, no file or no checklist is named; a right file beside it is still told', async () => {
  const broken = fileOf('broken.yaml', 'id: small\nversion: [1\ntitle: x\n');
  const empty = fileOf('empty.yaml', '');
  const { code, stdout, stderr } = await mingcha(['check', '/no/such/file.yaml', broken, empty, '.', 'checklists/branch-conduct/1.0.0.yaml']);
  expect(code).toBe(1);
  expect(stdout).toContain('branch-conduct@1.0.0');
  expect(stderr).toContain('/no/such/file.yaml: cannot be read');
  expect(stderr).toContain('.: cannot be read');
  expect(stderr.find((line) => line.startsWith(broken))).toMatch(/:[23] \(file\): is not valid YAML: /);
  expect(stderr.some((line) => line.startsWith(empty))).toBe(true);
});

test('a command that is none, or none at all, tells what there is', async () => {
  const outcomes = await Promise.all([[], ['dance'], ['users', 'remove'], ['__proto__']].map((args) => mingcha(args)));
  for (const { code, stdout, stderr } of outcomes) {
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr[0]).toMatch(/^usage: /);
    for (const command of ['check', 'score', 'users add', 'branches import']) {
      expect(stderr.some((line) => line.startsWith(`  ${command} `))).toBe(true);
    }
  }
  expect((await mingcha(['check'])).stderr).toEqual(['usage: check <file>…']);
});
