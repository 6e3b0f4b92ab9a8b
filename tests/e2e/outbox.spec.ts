import { type BreakableProxy, openBreakableProxy, type ProxiedRequest } from '#tests/support/breakable-proxy.ts';

import { expect, type Page, tablet, test as journey } from './journey.ts';
import { evidenceTray } from './pages/evidence.ts';
import { openField, startVisit, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn, scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto } from './photos.ts';

/** What Chromium logs when a request finds no network, or an answer of the proxy in the server's place. */
const NO_NETWORK = /net::ERR_|status of 404/;
const BADGE = '佩戴工号牌';
const OFFLINE = '现在没有网络';

const test = journey.extend<{ network: BreakableProxy; inspector: () => Promise<Page> }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter
  network: async ({}, use) => {
    const network = await openBreakableProxy(process.env.MINGCHA_E2E_ORIGIN ?? '');
    await use(network);
    await network.close();
  },
  /** An inspector behind a network that can break. */
  inspector: async ({ network, person }, use) => {
    await use(() => person('inspector', { ...tablet, baseURL: network.origin, acceptDownloads: true }));
  },
});

/** Scores a visit with some photos and hands it in without a network. Returns its id. */
async function handInOffline(page: Page, branch: string, photos: number): Promise<string> {
  await startVisit(page, branch);
  const id = visitIdOf(page);
  const form = scoringForm(page);
  await form.openSection('仪容仪表');
  const tray = evidenceTray(page, form.card(BADGE));
  await tray.open();
  for (let seed = 1; seed <= photos; seed += 1) await tray.take(await cameraPhoto(seed + Number(`0x${id.slice(-4)}`)));
  await page.context().setOffline(true);
  await scoreAndHandIn(page, OFFLINE);
  await expect(page.getByText('已提交，等待上传')).toBeVisible();
  return id;
}

const isHandIn = (id: string) => ({ method, path }: ProxiedRequest) => method === 'PUT' && path === `/api/v1/visits/${id}`;
const isEvidence = ({ method, path }: ProxiedRequest) => method === 'PUT' && path.startsWith('/api/v1/evidence/');
const row = (page: Page, branch: string) => page.getByRole('listitem').filter({ hasText: branch });

test('photos go before their visit, and a network that breaks costs only what is under way', async ({ inspector, network, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  const id = await handInOffline(page, '丽景街支行', 3);
  await page.getByRole('link', { name: '未上传 1' }).tap();
  await expect(row(page, '丽景街支行').getByText('佐证 0 / 3 份')).toBeVisible();

  const paths = new Set<string>();
  network.breakWith((request) => {
    if (!isEvidence(request)) return null;
    paths.add(request.path);
    return paths.size === 3 ? { kind: 'cut-request', afterBytes: 2_000 } : null;
  });
  await page.context().setOffline(false);
  await expect(row(page, '丽景街支行').getByText('佐证 2 / 3 份')).toBeVisible();
  await expect(row(page, '丽景街支行').getByText('稍后重试')).toBeVisible();
  expect(network.log.filter(isHandIn(id))).toEqual([]);

  network.breakWith(null);
  await row(page, '丽景街支行').getByRole('button', { name: '现在上传' }).tap();
  await expect(page.getByText('都上传了', { exact: true })).toBeVisible();
  const times = [...paths].map((path) => network.log.filter((request) => isEvidence(request) && request.path === path).length);
  expect(times.slice(0, 2)).toEqual([1, 1]);
  expect(network.log.filter(isHandIn(id))).toHaveLength(1);
  const stored = await page.request.get(`/api/v1/visits/${id}`);
  expect(await stored.json()).toMatchObject({ id });
});

test('unsent work is exported, deleted, imported by the office, and there once', async ({ inspector, person, watch }, info) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  const id = await handInOffline(page, '上海路支行', 2);
  await page.getByRole('link', { name: '未上传 1' }).tap();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '全部导出为文件' }).tap();
  const file = info.outputPath('unsent.zip');
  await (await download).saveAs(file);

  await row(page, '上海路支行').getByRole('button', { name: '删除' }).tap();
  const question = page.getByRole('dialog', { name: '删除' });
  await expect(question.getByText(/还有 2 份佐证/)).toBeVisible();
  await question.getByRole('button', { name: '删除', exact: true }).tap();
  await expect(page.getByText('都上传了', { exact: true })).toBeVisible();
  await page.context().setOffline(false);
  expect((await page.request.get(`/api/v1/visits/${id}`)).status()).toBe(404);

  const office = await person('region');
  await office.goto('/import-visits');
  await office.getByLabel('选择文件').setInputFiles(file);
  await office.getByRole('button', { name: '查看内容' }).click();
  const line = office.getByRole('row').filter({ hasText: '上海路支行' });
  await expect(line).toContainText('丁建国');
  await expect(line).toContainText('可以导入');
  expect((await page.request.get(`/api/v1/visits/${id}`)).status()).toBe(404);
  await office.getByRole('button', { name: '导入 1 次检查' }).click();
  await expect(office.getByText('已导入 1 次检查')).toBeVisible();
  await expect(line).toContainText('已有 2 / 2 份');
  expect((await page.request.get(`/api/v1/visits/${id}`)).status()).toBe(200);

  await office.getByRole('link', { name: '再导入一个文件' }).click();
  await office.getByLabel('选择文件').setInputFiles(file);
  await office.getByRole('button', { name: '查看内容' }).click();
  await expect(office.getByRole('row').filter({ hasText: '上海路支行' })).toContainText('系统里已有');
});

test('two tabs never send the same thing twice', async ({ inspector, network, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  const id = await handInOffline(page, '正源街支行', 2);
  await page.context().setOffline(false);
  await page.context().setOffline(true);
  const before = network.log.length;
  const other = await page.context().newPage();
  await openField(other, '/field/outbox');
  await expect(row(other, '正源街支行')).toBeVisible();
  await page.context().setOffline(false);
  for (const tab of [page, other]) await tab.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(other.getByText('都上传了', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
  const sent = network.log.slice(before);
  expect(sent.filter(isHandIn(id))).toHaveLength(1);
  expect(sent.filter(isEvidence)).toHaveLength(2);
});

test('what the server lost with an older backup is offered again', async ({ inspector, network, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  await startVisit(page, '亲水街支行');
  const id = visitIdOf(page);
  await scoreAndHandIn(page);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();

  const notFound = JSON.stringify({ type: 'urn:mingcha:problem:not-found', title: 'Not found', status: 404, code: 'not-found' });
  network.breakWith(({ method, path }) => {
    if (method !== 'GET') return null;
    if (path.startsWith('/api/v1/visits?')) return { kind: 'rewrite', text: (text) => text.replaceAll(id, id.replaceAll(/\d/g, '0')) };
    return path === `/api/v1/visits/${id}` ? { kind: 'answer', status: 404, contentType: 'application/problem+json', body: notFound } : null;
  });
  await openField(page);
  const notice = page.getByRole('status').filter({ hasText: '服务器上没有了您提交过的 1 次检查' });
  await expect(notice).toContainText('亲水街支行');
  await notice.getByRole('button', { name: '重新提交' }).tap();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
  expect(network.log.filter(isHandIn(id))).toHaveLength(2);
});

test('signing out with unsent work is stopped by a question, in the field and on the desk', async ({ inspector, watch }) => {
  watch.expects(NO_NETWORK);
  const page = await inspector();
  await handInOffline(page, '宝湖路支行', 0);
  await page.getByRole('link', { name: '回到网点列表' }).tap();
  await page.getByLabel('账户').tap();
  await page.getByRole('button', { name: '退出登录' }).tap();
  const question = page.getByRole('dialog', { name: '退出登录' });
  await expect(question.getByText('1 次检查还没有上传到管理机构')).toBeVisible();
  await question.getByRole('button', { name: '不退出' }).tap();

  // The desk counts what lies on the device, while nothing is sent from there.
  await page.route('**/api/v1/visits/*', (route) => route.abort());
  await page.context().setOffline(false);
  await page.goto('/visits');
  await expect(page.getByRole('link', { name: '未上传 1' })).toBeVisible();
  await page.getByLabel(/^账户/).tap();
  await page.getByRole('button', { name: '退出登录' }).tap();
  await expect(page.getByRole('dialog', { name: '退出登录' }).getByText('1 次检查还没有上传到管理机构')).toBeVisible();
  await page.getByRole('button', { name: '不退出' }).tap();
  await expect(page).toHaveURL(/\/visits$/);
});
