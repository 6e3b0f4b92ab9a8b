import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const file = 'checklists/sms-promotion/1.0.0.yaml';

function mingcha(...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'app/cli/main.ts', ...args], { encoding: 'utf8' });
}

test.each(['xlsx', 'xlsform'])('convert to %s and back again gives the same YAML', (format) => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-'));
  const [there, direct, back] = ['there.xlsx', 'direct.yaml', 'back.yaml'].map((name) => join(folder, name)) as [string, string, string];
  expect(mingcha('convert', file, '--to', format, '--out', there)).toMatchObject({ status: 0, stdout: '' });
  expect(mingcha('convert', file, '--to', 'yaml', '--out', direct).status).toBe(0);
  expect(mingcha('convert', there, '--to', 'yaml', '--out', back).status).toBe(0);
  expect(readFileSync(back, 'utf8')).toBe(readFileSync(direct, 'utf8'));
});

test('what cannot be read or is not asked rightly exits with 1 and a sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-'));
  const broken = join(folder, 'broken.yaml');
  writeFileSync(broken, 'id: Not Kebab\n');
  expect(mingcha('convert', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('usage: convert') });
  expect(mingcha('convert', file, '--to', 'pdf').status).toBe(1);
  expect(mingcha('convert', join(folder, 'none.yaml'), '--to', 'xlsx')).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be read') });
  expect(mingcha('convert', broken, '--to', 'xlsx')).toMatchObject({ status: 1, stderr: expect.stringContaining('line 1, id: must be kebab-case') });
});

test('check prints items, points and rules of every file and knows the register', () => {
  const output = execFileSync(process.execPath, ['--import', 'tsx', 'app/cli/main.ts', 'check', file, 'checklists/rules.yaml'], { encoding: 'utf8' });
  expect(output).toMatch(/sms-promotion@1\.0\.0, \d+ items, 100 points, \d+ of \d+ rules/);
  expect(output).toMatch(/rules\.yaml: the rule register, \d+ rules in \d+ groups/);
});
