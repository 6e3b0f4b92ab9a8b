import { readFileSync } from 'node:fs';

import { strFromU8, unzipSync } from 'fflate';

import { expect, tablet, test } from './journey.ts';
import { startVisit, unlock, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn } from './pages/scoring-form.ts';

/** Chromium logs every answer of 4xx to a script. */
const REFUSED = (status: number) => new RegExp(`status of ${status}`);

const refusal = {
  type: 'about:blank',
  title: 'The request is invalid.',
  status: 422,
  code: 'invalid',
  errors: [
    { path: 'branch', message: 'there is no branch 640100-005 in your unit', code: 'no-such-branch', params: { code: '640100-005' } },
    { path: 'weather', message: 'rains too much', code: 'of-a-newer-server' },
  ],
};

test('a visit the server refuses stays with its reasons, can be exported, corrected and handed in again', async ({ person, watch }) => {
  watch.expects(REFUSED(422));
  const page = await person('inspector', tablet);
  await startVisit(page, '贺兰县支行');
  const id = visitIdOf(page);
  // why: the device checks by the same rules as the server, so that only a disagreement between the two shows a 422
  await page.route(
    `**/api/v1/visits/${id}`,
    (route) => route.fulfill({ status: 422, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
    { times: 1 },
  );
  await scoreAndHandIn(page);
  await expect(page.getByText('服务器没有接受这次检查')).toBeVisible();
  await page.getByRole('link', { name: '未上传 1' }).tap();
  const row = page.getByRole('listitem').filter({ hasText: '贺兰县支行' });
  await expect(row.getByText('没有被接受')).toBeVisible();
  await expect(row.getByText('提交的内容有误')).toBeVisible();
  await expect(row.getByText('网点：您的机构范围内没有网点 640100-005')).toBeVisible();
  await expect(row.getByText('weather：系统原文：rains too much')).toBeVisible();

  await page.reload();
  await unlock(page);
  await expect(row.getByText('没有被接受')).toBeVisible();
  const download = page.waitForEvent('download');
  await row.getByRole('button', { name: '导出' }).tap();
  const files = unzipSync(readFileSync(await (await download).path()));
  const exported = (path: string): unknown => JSON.parse(strFromU8(files[path] ?? new Uint8Array()));
  expect(exported('manifest.json')).toMatchObject({ kind: 'mingcha-unsent', visits: [{ id }] });
  expect(exported(`visits/${id}.json`)).toMatchObject({ branch: '640100-005' });

  await row.getByRole('button', { name: '改正后重新提交' }).tap();
  await expect(page).toHaveURL(`/field/visit/${id}`);
  await scoreAndHandIn(page);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
});

test('a sign-in that ended during the visit is asked for, and the visit goes through by itself afterwards', async ({ person, watch }) => {
  watch.expects(REFUSED(401));
  const page = await person('inspector', tablet);
  await startVisit(page, '灵武市支行');
  const id = visitIdOf(page);
  await page.context().clearCookies();
  await scoreAndHandIn(page);
  await expect(page.getByText('登录已结束')).toBeVisible();
  await unlock(page);
  await expect(page).toHaveURL(`/field/visit/${id}/result`);
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
});
