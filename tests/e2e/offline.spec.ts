import { expect, type Page, tablet, test } from './journey.ts';
import { openField, startVisit, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn } from './pages/scoring-form.ts';

/** Chromium logs every request that finds no network. */
const NO_NETWORK = /net::ERR_INTERNET_DISCONNECTED/;

test('a visit scored and handed in without network waits in the outbox and is sent once when it is back', async ({ person, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await person('inspector', tablet);
  const sent = countHandIns(page);
  await startVisit(page, '兴庆区支行');
  const id = visitIdOf(page);

  await page.context().setOffline(true);
  await expect(page.getByRole('img', { name: '没有网络' })).toBeVisible();
  await scoreAndHandIn(page, '现在没有网络');
  await expect(page.getByText('已提交，等待上传')).toBeVisible();
  await expect(page.getByText('得分（本机算出）')).toBeVisible();
  await page.getByRole('link', { name: '未上传 1' }).tap();
  const row = page.getByRole('listitem').filter({ hasText: '兴庆区支行' });
  await expect(row.getByText('稍后重试')).toBeVisible();
  await expect(row.getByText('没有网络')).toBeVisible();
  expect(sent).toEqual([]);

  await page.context().setOffline(false);
  await expect(page.getByText('都上传了', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
  expect(sent).toEqual([201]);
  await openField(page, `/field/visit/${id}/result`);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  const stored = await page.request.get(`/api/v1/visits/${id}`);
  expect(stored.status()).toBe(200);
});

test('two visits handed in without network go out one after the other, each once', async ({ person, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await person('inspector', tablet);
  const sent = countHandIns(page);
  await startVisit(page, '金凤区支行');
  await startVisit(page, '永宁县支行');
  await page.context().setOffline(true);
  await scoreAndHandIn(page, '现在没有网络');
  await expect(page.getByRole('link', { name: '未上传 1' })).toBeVisible();
  await page.getByRole('link', { name: '回到网点列表' }).tap();
  await page.getByRole('listitem').filter({ hasText: '金凤区支行' }).getByRole('link', { name: '继续' }).tap();
  await scoreAndHandIn(page, '现在没有网络');
  await expect(page.getByRole('link', { name: '未上传 2' })).toBeVisible();

  await page.context().setOffline(false);
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
  expect(sent).toEqual([201, 201]);
});

/** The status of every hand-in the server answered. */
function countHandIns(page: Page): number[] {
  const statuses: number[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'PUT' && response.url().includes('/api/v1/visits/')) statuses.push(response.status());
  });
  return statuses;
}
