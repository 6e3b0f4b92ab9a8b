import { expect, type Page, tablet, test } from './journey.ts';
import { openField, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn } from './pages/scoring-form.ts';
import { shellIsStored } from './pages/shell.ts';

/** Chromium logs every request that finds no network. */
const NO_NETWORK = /net::ERR_INTERNET_DISCONNECTED/;
/** The branch head asks for what is not for a branch. */
const FORBIDDEN = /status of 403/;

/** The branch of the demo bank's branch head. */
const BRANCH = '西夏区支行';
const OTHER = '石嘴山市分行';
const SPARE = '兴庆区支行';
const NOTE = '这次重点看大堂经理的走动引导';

test('an office assigns a visit, the tablet takes it along and makes it without network, the office sees it done', async ({ person, watch }) => {
  watch.expects(NO_NETWORK);
  watch.expects(FORBIDDEN);
  test.slow();
  const desk = await person('region');
  await assign(desk);
  const withdrawn = desk.getByRole('row').filter({ hasText: SPARE }).first();
  await withdrawn.getByText('撤回', { exact: true }).click();
  await withdrawn.getByRole('textbox', { name: '撤回的理由' }).fill('网点停业半天');
  await withdrawn.getByRole('button', { name: '撤回这次安排' }).click();
  await expect(desk.getByRole('row').filter({ hasText: SPARE })).toHaveCount(0);

  await headSeesNothing(await person('head'));

  const page = await person('inspector', tablet);
  await openField(page);
  const errands = page.getByRole('region', { name: '安排给我的' });
  const row = errands.getByRole('listitem').filter({ hasText: BRANCH });
  await expect(row).toContainText('银川市西夏区');
  await expect(row).toContainText(NOTE);
  await expect(errands.getByRole('listitem').filter({ hasText: SPARE })).toHaveCount(0);
  await shellIsStored(page);
  await page.context().setOffline(true);
  await row.getByRole('button', { name: `开始安排的检查：${BRANCH}` }).tap();
  const dialog = page.getByRole('dialog', { name: BRANCH });
  await expect(dialog.getByText('这是安排给您的检查')).toBeVisible();
  await dialog.getByRole('button', { name: '开始', exact: true }).tap();
  await expect(page).toHaveURL(/\/field\/visit\/[0-9a-f-]{36}$/);
  const id = visitIdOf(page);
  await scoreAndHandIn(page, '现在没有网络');
  await page.getByRole('link', { name: '回到网点列表' }).tap();
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  await expect(errands.getByRole('listitem').filter({ hasText: BRANCH })).toHaveCount(0);

  await page.context().setOffline(false);
  await expect(page.getByRole('link', { name: '已全部上传' })).toBeVisible();
  await desk.goto('/assignments?state=done');
  await desk.getByRole('row').filter({ hasText: BRANCH }).getByRole('link', { name: '看检查结果' }).click();
  await expect(desk).toHaveURL(new RegExp(`/visits/${id}$`));
});

/** Two branches of one city, found by city and by name, to one inspector. */
async function assign(desk: Page): Promise<void> {
  await desk.goto('/assignments/new');
  // Scripts run: from now on a choice is sent by itself.
  await expect(desk.getByRole('button', { name: '请先选网点' })).toBeDisabled();
  await desk.getByLabel('机构', { exact: true }).selectOption({ label: '\u3000银川市分行' });
  await expect(desk.getByRole('cell', { name: OTHER })).toHaveCount(0);
  for (const branch of [BRANCH, SPARE]) {
    await desk.getByRole('searchbox').fill(branch);
    await desk.getByRole('checkbox', { name: branch }).check();
  }
  const inspector = desk.getByLabel('检查员');
  const option = await inspector.getByRole('option', { name: /^丁建国/ }).getAttribute('value');
  await inspector.selectOption(option);
  await desk.getByRole('textbox', { name: /^备注/ }).fill(NOTE);
  await desk.getByRole('button', { name: '安排 2 次检查' }).click();
  await expect(desk.getByText('已安排 2 次检查')).toBeVisible();
  await expect(desk.getByRole('row').filter({ hasText: NOTE })).toHaveCount(2);
}

async function headSeesNothing(head: Page): Promise<void> {
  for (const closed of ['/assignments', '/assignments/new', '/api/v1/assignments']) {
    expect((await head.request.get(closed)).status(), closed).toBe(403);
  }
  for (const open of ['/branch', '/visits']) {
    await head.goto(open);
    await expect(head.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(head.getByText(NOTE)).toHaveCount(0);
    await expect(head.getByRole('link', { name: '检查安排' })).toHaveCount(0);
  }
  for (const open of ['/api/v1/visits', '/api/v1/branches', '/branch', '/visits']) {
    expect(await (await head.request.get(open)).text(), open).not.toContain(NOTE);
  }
}
