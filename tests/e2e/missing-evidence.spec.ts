import { type BreakableProxy, openBreakableProxy, type ProxiedRequest } from '#tests/support/breakable-proxy.ts';

import { expect, type Locator, type Page, tablet, test as journey } from './journey.ts';
import { evidenceTray } from './pages/evidence.ts';
import { startVisit, visitIdOf } from './pages/field.ts';
import { leagueRow } from './pages/league.ts';
import { scoreAndHandIn, scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto } from './photos.ts';

const REFUSED = /status of 422/;
const BADGE = '佩戴工号牌';
const WHO_DECIDES = 'region';

/** What the server answers to bytes that are no evidence. */
const NOT_EVIDENCE = {
  kind: 'answer',
  status: 422,
  contentType: 'application/problem+json',
  body: JSON.stringify({
    type: 'urn:mingcha:problem:invalid-evidence',
    title: 'The file is not valid evidence',
    status: 422,
    code: 'invalid-evidence',
  }),
} as const;

const test = journey.extend<{ network: BreakableProxy; inspector: () => Promise<Page> }>({
  // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter
  network: async ({}, use) => {
    const network = await openBreakableProxy(process.env.MINGCHA_E2E_ORIGIN ?? '');
    await use(network);
    await network.close();
  },
  /** An inspector behind a network that refuses what a test says. */
  inspector: async ({ network, person }, use) => {
    await use(() => person('inspector', { ...tablet, baseURL: network.origin }));
  },
});

const isEvidence = ({ method, path }: ProxiedRequest) => method === 'PUT' && path.startsWith('/api/v1/evidence/');

/** The first piece that goes out is refused, and again whenever it comes. */
function refuseOnePiece(network: BreakableProxy): void {
  let refused: string | null = null;
  network.breakWith((request) => {
    if (!isEvidence(request)) return null;
    refused ??= request.path;
    return request.path === refused ? NOT_EVIDENCE : null;
  });
}

/** Scores a visit with some photos and hands it in, one of them being refused for good. Returns its id and its line in the outbox. */
async function handInWithRefused(page: Page, network: BreakableProxy, { branch, photos }: { branch: string; photos: number }) {
  refuseOnePiece(network);
  await startVisit(page, branch);
  const id = visitIdOf(page);
  const form = scoringForm(page);
  await form.openSection('仪容仪表');
  const tray = evidenceTray(page, form.card(BADGE));
  await tray.open();
  for (let seed = 1; seed <= photos; seed += 1) await tray.take(await cameraPhoto(seed + Number(`0x${id.slice(-4)}`)));
  await scoreAndHandIn(page);
  await page.getByRole('link', { name: '未上传 1' }).tap();
  const row = page.getByRole('listitem').filter({ hasText: branch });
  await expect(row.getByText('佐证没有收齐')).toBeVisible();
  await expect(row.getByText('这个文件不能作为佐证')).toBeVisible();
  return { id, row };
}

async function giveUp(page: Page, row: Locator, reason: string): Promise<void> {
  await row.getByRole('button', { name: '不再上传佐证' }).tap();
  const dialog = page.getByRole('dialog', { name: '不再上传佐证' });
  const sure = dialog.getByRole('button', { name: '不再上传', exact: true });
  await expect(sure).toBeDisabled();
  await dialog.getByRole('textbox', { name: '为什么补不上' }).fill(reason);
  await sure.tap();
  await expect(page.getByText('都上传了', { exact: true })).toBeVisible();
}

/** The office opens a deed, reads its question, gives a reason and is sure. */
async function decide(office: Page, deed: string, sure: string, reason: string): Promise<void> {
  await office.getByText(deed, { exact: true }).click();
  const form = office.locator('form').filter({ has: office.getByRole('button', { name: sure, exact: true }) });
  await form.getByRole('textbox', { name: '理由' }).fill(reason);
  await form.getByRole('button', { name: sure, exact: true }).click();
}

/** The office's page of a visit, and what it says of its state. */
async function visitAtOffice(office: Page, id: string): Promise<Locator> {
  await office.goto(`/visits/${id}`);
  return office.getByRole('heading', { level: 1 }).locator('..');
}

test('a photo that is refused is taken anew: its place is filled, and the visit counts', async ({ inspector, network, person, watch }) => {
  watch.expects(REFUSED);
  const branch = '永宁县支行';
  const office = await person(WHO_DECIDES);
  const before = await leagueRow(office, branch);
  const page = await inspector();
  const { id, row } = await handInWithRefused(page, network, { branch, photos: 2 });
  await expect(row.getByText('佐证 1 / 2 份')).toBeVisible();
  await expect(await visitAtOffice(office, id)).toContainText('等待佐证');
  await expect(office.getByText('等待佐证：已到 1 件，共 2 件')).toBeVisible();

  await row.locator('input[type=file]').setInputFiles(await cameraPhoto(7000));
  await expect(page.getByText('都上传了', { exact: true })).toBeVisible();

  await expect(await visitAtOffice(office, id)).toContainText('已发布');
  await expect(office.getByText(/^等待佐证/)).toHaveCount(0);
  await expect(office.getByText(/^换过的照片，.* 丁建国 补拍；原来的一张（[0-9a-f]{8}）没有收到/)).toBeVisible();
  await expect(office.getByRole('link', { name: /^照片 \d/ })).toHaveCount(2);
  expect((await leagueRow(office, branch)).visits).toBe(before.visits + 1);
});

test('a photo that cannot be had is given up with a note; the office publishes without it, and the reasons stand with the visit', async ({ inspector, network, person, watch }) => {
  watch.expects(REFUSED);
  const branch = '贺兰县支行';
  const office = await person(WHO_DECIDES);
  const before = await leagueRow(office, branch);
  const page = await inspector();
  const { id, row } = await handInWithRefused(page, network, { branch, photos: 1 });
  await giveUp(page, row, '柜员已经下班，拍不到了');

  await expect(await visitAtOffice(office, id)).toContainText('等待佐证');
  await expect(office.getByText(/丁建国 说补不上，因为：柜员已经下班，拍不到了/)).toBeVisible();
  expect((await leagueRow(office, branch)).visits).toBe(before.visits);
  await office.goto('/visits?waiting=1');
  await expect(office.getByRole('row').filter({ hasText: branch })).toContainText('等待佐证');

  await office.goto(`/visits/${id}`);
  await decide(office, '不等佐证，直接发布', '发布', '其余佐证足以说明');
  await expect(await visitAtOffice(office, id)).toContainText('已发布');
  await expect(office.getByText('缺 1 件佐证，共 1 件')).toBeVisible();
  await expect(office.getByText(`${await nameOf(office)} 决定不等缺的佐证，因为：其余佐证足以说明`)).toBeVisible();
  await expect(office.getByText(/决定不再等，因为：其余佐证足以说明/)).toBeVisible();
  const decision = office.getByRole('region', { name: '管理机构的决定' }).getByRole('row').filter({ hasText: '其余佐证足以说明' });
  await expect(decision).toContainText('不等缺的佐证，直接发布');
  await expect(decision).toContainText(await nameOf(office));
  expect((await leagueRow(office, branch)).visits).toBe(before.visits + 1);
  await office.goto('/visits?waiting=1');
  await expect(office.getByRole('row').filter({ hasText: branch })).toHaveCount(0);
});

test('a visit is voided with a reason: it counts nowhere, and what was handed in stays readable', async ({ inspector, person }) => {
  const branch = '灵武市支行';
  const office = await person(WHO_DECIDES);
  const before = await leagueRow(office, branch);
  const page = await inspector();
  await startVisit(page, branch);
  const id = visitIdOf(page);
  await scoreAndHandIn(page);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  expect((await leagueRow(office, branch)).visits).toBe(before.visits + 1);

  await office.goto(`/visits/${id}`);
  await decide(office, '作废', '作废这次检查', '查的是隔壁网点');
  await expect(await visitAtOffice(office, id)).toContainText('已作废');
  await expect(office.getByText('这次检查已作废，不计入得分和排名')).toBeVisible();
  await expect(office.getByText(new RegExp(`${await nameOf(office)}：查的是隔壁网点$`))).toBeVisible();
  await expect(office.getByText(BADGE)).toBeVisible();
  await expect(office.getByText('处理这次检查')).toHaveCount(0);
  const after = await leagueRow(office, branch);
  expect({ visits: after.visits, mean: after.mean }).toEqual({ visits: before.visits, mean: before.mean });
});

test('a tablet that is a day ahead is told so, and its visit stands at the day it was, marked', async ({ inspector, person }) => {
  const page = await inspector();
  await page.addInitScript(setClockAhead, 26 * 3_600_000);
  const days = [dayInWords()];
  await startVisit(page, '金凤区支行');
  const id = visitIdOf(page);
  await scoreAndHandIn(page);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  days.push(dayInWords());
  await page.getByRole('link', { name: '回到网点列表' }).tap();
  await expect(page.getByText('平板时间比服务器快 26 小时')).toBeVisible();

  const office = await person(WHO_DECIDES);
  const head = (await visitAtOffice(office, id)).locator('xpath=ancestor::header[1]');
  await expect(head).toContainText(new RegExp(days.join('|')));
  await expect(head.getByText('平板的时钟不准，这里是按服务器时间推算的')).toBeAttached();
  await expect(head.getByText(/平板时钟比服务器快 26 小时/)).toBeVisible();
  await office.goto('/visits');
  const line = office.getByRole('row').filter({ has: office.locator(`a[href="/visits/${id}"]`) });
  await expect(line).toContainText(new RegExp(days.join('|')));
  await expect(line.getByText('平板的时钟不准，这里是按服务器时间推算的')).toBeAttached();
});

/** Who is signed in at a desk, by name. */
async function nameOf(office: Page): Promise<string> {
  const answer = await office.request.get('/api/v1/session');
  const { user } = (await answer.json()) as { user: { name: string } };
  return user.name;
}

/** The day it is here, as the desk says it. */
function dayInWords(): string {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long' }).format();
}

/** The page's clock runs ahead of the machine's. Runs in the browser. */
function setClockAhead(ms: number): void {
  const now = Date.now.bind(Date);
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget: typeof Date) => Reflect.construct(target, args.length === 0 ? [now() + ms] : args, newTarget) as object,
    get: (target, key) => (key === 'now' ? () => now() + ms : (Reflect.get(target, key) as unknown)),
  });
}
