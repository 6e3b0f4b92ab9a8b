import { writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import type { Answer } from '#app/domain/checklist/answers.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import { perfectVisit, visitPath } from '#tests/routes/visit-body.ts';
import { openApp, temporaryPath } from '#tests/support/app.ts';

import { mingcha } from './command-line.ts';

function fileOf(name: string, value: unknown): string {
  const path = temporaryPath(name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

/** A visit with something of everything: failures, half grades, a veto, N/A, open places. */
async function mixedVisit() {
  const app = await openApp();
  const entry = await app.services.library.find('branch-conduct', '1.0.0');
  if (!entry) throw new Error('branch-conduct 1.0.0 is not there');
  const visit = perfectVisit(entry.compiled);
  const answers = visit.answers.flatMap((answer, index): Answer[] => {
    const item = entry.compiled.byId.get(answer.item);
    const [naReason] = item?.notApplicable?.reasons ?? [];
    if (index % 11 === 3) return [];
    if (index % 7 === 2 && naReason) return [{ ...answer, value: 'na', naReason }];
    if (answer.item === 'five-taboos/leak-customer-info') return [{ ...answer, value: 1 }];
    if (item?.response.type === 'graded' && index % 2 === 0) return [{ ...answer, value: 1 }];
    return [item?.response.type === 'pass-fail' && index % 3 === 0 ? { ...answer, value: 'fail' } : answer];
  });
  return { app, visit: { ...visit, answers } };
}

test('the printed score is the score object that the API answers, to the last bit', async () => {
  const { app, visit } = await mixedVisit();
  const stored = (await (await app.send('PUT', visitPath(1), visit, 'inspector')).json()) as VisitView;
  expect(stored.score).toMatchObject({ final: 59, vetoes: ['five-taboos/leak-customer-info'] });
  const { subjects, answers } = visit;
  for (const [name, value] of [['visit.json', visit], ['sheet.json', { subjects, answers }]] as const) {
    const { code, stdout, stderr } = await mingcha(['score', 'branch-conduct@1.0.0', fileOf(name, value)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: [] });
    expect(JSON.parse(stdout)).toEqual(stored.score);
  }
});

test('every fault of a sheet is a line, and nothing is printed as data', async () => {
  const { visit } = await mixedVisit();
  const faults = [
    { item: 'four-sounds/sings', value: 'pass' },
    { item: 'five-taboos/leak-customer-info', value: -1 },
    { item: 'four-sounds/greet-on-arrival', subject: 't99', value: 'pass' },
  ];
  const file = fileOf('faulty.json', { subjects: visit.subjects, answers: faults });
  const { code, stdout, stderr } = await mingcha(['score', 'branch-conduct@1.0.0', file]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.map((line) => line.slice(file.length + 1).split(':')[0])).toEqual(['answers[0].item', 'answers[1].value', 'answers[2].subject']);
});

test('a file of the wrong shape, no JSON, no file, no version: each a sentence', async () => {
  const outcomes = await Promise.all([
    mingcha(['score', 'branch-conduct@1.0.0', fileOf('shape.json', { answers: [{ item: 7 }, 'x'] })]),
    mingcha(['score', 'branch-conduct@1.0.0', fileOf('text.json', 'not json')]),
    mingcha(['score', 'branch-conduct@1.0.0', '/no/such/answers.json']),
    mingcha(['score', 'branch-conduct@9.9.9', fileOf('some.json', [])]),
    mingcha(['score', 'branch-conduct@1.0.0']),
  ]);
  expect(outcomes.map(({ code, stdout }) => ({ code, stdout }))).toEqual(Array(5).fill({ code: 1, stdout: '' }));
  const [shape = [], text = [], missing = [], version = [], usage = []] = outcomes.map(({ stderr }) => stderr);
  expect(shape.map((line) => line.split(' ')[1])).toEqual(['answers[0].item:', 'answers[0].value:', 'answers[1]:']);
  expect(text).toEqual([expect.stringContaining('is not valid JSON') as string]);
  expect(missing).toEqual(['/no/such/answers.json: cannot be read']);
  expect(version).toEqual(['there is no checklist branch-conduct@9.9.9']);
  expect(usage).toEqual(['usage: score <id@version> <answers.json>']);
});
