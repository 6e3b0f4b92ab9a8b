import { beforeAll, expect, test } from 'vitest';

import type { Fault, ProblemDocument } from '#app/domain/problem.ts';
import { type Language, namespacesFor } from '#app/i18n/language.ts';
import { serverI18n } from '#app/i18n/server.server.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import { archive, filesOf } from '#tests/services/unsent-archives.ts';
import { contextOf, openApp, type TestApp } from '#tests/support/app.ts';
import type { Person } from '#tests/support/small-bank.ts';

import { bodyOf, problemIn } from './answers.ts';
import { smallVisit, visitId, visitPath } from './visit-body.ts';

/** What the server refuses, as the person before the screen reads it in each language. The API itself says it in English. */

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});

/** A page as it is served in a language. */
async function page(path: string, language: Language, as: Person): Promise<string> {
  const answer = await app.request(path, { headers: { cookie: `lang=${language}` } }, as);
  return (await answer.text()).replaceAll('&quot;', '"');
}

/** The sentences of faults on a page at this address. */
function said(path: string, language: Language, faults: readonly Fault[]): string[] {
  const ns = namespacesFor(path).filter((namespace) => namespace.startsWith('fault'));
  const say = serverI18n(language).getFixedT(language, ns) as unknown as (key: string, options: object) => string;
  return faults.map(({ code = '', params = {} }) => say(code, { replace: params }));
}

async function refusedFile(path: string, body: BodyInit, type: string, as: Person): Promise<readonly Fault[]> {
  const answer = await app.request(path, { method: 'POST', headers: { 'content-type': type }, body }, as);
  return ((await answer.json()) as ProblemDocument).errors ?? [];
}

test('a parameter that means nothing', async () => {
  expect(await page('/league?period=soon', 'zh-CN', 'region')).toContain('周期：“soon”不是周期，请写成 2026-10、2026-Q4、2026-H2 或 2026');
  expect(await page('/league?period=soon', 'en', 'region')).toContain('Period: "soon" is no period; use 2026-10, 2026-Q4, 2026-H2 or 2026');
});

test('a visit in a file of unsent visits', async () => {
  const { actor } = await contextOf(app.services, 'inspector');
  const bytes = archive(filesOf([{ id: visitId(1), owner: actor.id, body: smallVisit({ branch: '640200-001' }) }]));
  const headers = { 'content-type': 'application/zip' };
  const { id } = await bodyOf<{ id: string }>(await app.request('/api/v1/imports', { method: 'POST', headers, body: new Uint8Array(bytes) }, 'region'), 201);
  expect(await page(`/import-visits/${id}`, 'zh-CN', 'region')).toContain('网点：您的机构范围内没有网点 640200-001');
  expect(await page(`/import-visits/${id}`, 'en', 'region')).toContain('Branch: there is no branch 640200-001 in your unit');
});

test('a file that is no file of unsent visits', async () => {
  const faults = await refusedFile('/api/v1/imports', '{}', 'application/zip', 'region');
  expect(said('/import-visits', 'zh-CN', faults)).toEqual(['文件已损坏，或不是平板导出的文件']);
  expect(said('/import-visits', 'en', faults)).toEqual(['is damaged or not a file of unsent visits']);
});

test('a visit that is handed in', async () => {
  const visit = smallVisit({ checklist: { id: 'small', version: '1.0.0' }, subjects: [] });
  const answers = [{ item: 'taboos/leak', value: 0.5 }, { item: 'voice/greets', value: 'maybe', answeredAt: 'soon' }];
  const { errors = [] } = await problemIn(await app.send('PUT', visitPath(9), { ...visit, answers }, 'inspector'), 422, 'invalid');
  const inChinese = said('/field/outbox', 'zh-CN', errors);
  expect(inChinese).toContain('次数要在 0 到 9 之间');
  expect(inChinese).toContain('要写成带时区的 ISO 8601 时间');
  expect(inChinese.join()).toMatch(/small 1\.0\.0 已停用，只接收 .+ 之前开始的检查/);
  expect(said('/field/outbox', 'en', errors)).toEqual(errors.map(({ message }) => message));
});

test('a checklist file with faults', async () => {
  const text = 'id: Broken\nversion: 1.0\nsections: []\n';
  const faults = await refusedFile('/api/v1/exchange', text, 'application/octet-stream', 'admin');
  const inChinese = said('/studio/import', 'zh-CN', faults);
  expect(inChinese).toContain('只能用小写字母、数字和单个连字符');
  expect(inChinese).toContain('至少要有 1 条');
  expect(inChinese).toContain('没有填写');
  expect(inChinese.every((sentence) => /\p{Script=Han}/u.test(sentence))).toBe(true);
  expect(said('/studio/import', 'en', faults)).toEqual(faults.map(({ message }) => message));
});

test('a line of a file of branches', async () => {
  const text = 'kind,code,name,parent,class,address,windows\nbranch,b 1,x,640100,A,,many\n';
  const refused = await importBranches(app.services, text, 'test').then(
    () => expect.fail('it was taken'),
    (error: { errors: readonly Fault[] }) => error.errors,
  );
  expect(refused.map(({ path }) => path)).toEqual(['line 2 code', 'line 2 windows']);
  expect(said('/branches', 'zh-CN', refused)).toEqual(['要用 1 到 40 个字母、数字或连字符', '要填数字']);
  expect(said('/branches', 'en', refused)).toEqual(['must be 1 to 40 letters, digits or hyphens', 'must be a number']);
});
