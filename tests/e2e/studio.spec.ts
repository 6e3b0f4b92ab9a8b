import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { localDay } from '#app/domain/calendar.ts';

import { expect, type Page, tablet, test } from './journey.ts';
import { startVisit, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn, scoringForm } from './pages/scoring-form.ts';
import { makeDemoBank, type RunningServer, serve } from './server.ts';

const BRANCH = '解放西街支行';
const STANDARD = '网点服务规范检查';
const NEW_ITEM = '便民箱物品齐全';

/** A bank of its own: what is published and retired here must not reach the other journeys. */
let server: RunningServer;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  folder = mkdtempSync(join(tmpdir(), 'mingcha-studio-'));
  const file = join(folder, 'bank.sqlite');
  await makeDemoBank(file);
  server = await serve(file);
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the next version is written, refused, reviewed and published by two people; a visit begun before keeps its own', async ({ person, watch }) => {
  test.setTimeout(400_000);
  const here = { baseURL: server.origin };
  const inspector = await person('inspector', { ...tablet, ...here });
  await startVisit(inspector, BRANCH);
  const id = visitIdOf(inspector);
  const form = scoringForm(inspector);
  await form.answer('来有迎声', '达标');
  await form.saved();

  const author = await person('admin', here);
  await beginFrom(author, '2.0.0');
  await addItem(author);
  await takeTheStep(author);
  await submit(author);
  const address = new URL(author.url()).pathname;

  const publisher = await person('publisher', here);
  await publish(publisher, address);
  // The author's page asks for a draft that is none any more, and says so.
  watch.expects(new RegExp(`404.*/api/v1${address.replace('/studio', '')}`));
  await expect(author.getByText('这份草稿已经不在')).toBeVisible();
  await retire(publisher, '2.0.0');

  const sent = inspector.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.url().endsWith(`/api/v1/visits/${id}`));
  await scoreAndHandIn(inspector);
  expect((await sent).status()).toBe(201);
  const visit = await inspector.context().request.get(`/api/v1/visits/${id}`);
  expect(await visit.json()).toMatchObject({ checklist: { id: 'branch-conduct', version: '2.0.0' } });
});

const versionRow = (page: Page, version: string) => page.getByRole('row', { name: new RegExp(`^${STANDARD} ${version.replaceAll('.', '\\.')}`) });

async function beginFrom(page: Page, version: string): Promise<void> {
  await page.goto('/studio');
  await versionRow(page, version).getByRole('button', { name: '以此起草新版' }).click();
  await expect(page).toHaveURL(/\/studio\/drafts\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${STANDARD} 2.0.1`);
}

/** An item at the end of the first section, in both languages; the list of faults empties as it is filled in. */
async function addItem(page: Page): Promise<void> {
  const outline = page.getByRole('navigation', { name: '检查表结构' });
  await outline.getByRole('button', { name: '添加检查项' }).first().click();
  const words = (label: string) => page.getByRole('group', { name: new RegExp(`^${label}`) }).getByRole('textbox');
  await words('名称').first().fill(NEW_ITEM);
  await expect(outline.getByRole('button', { name: NEW_ITEM })).toContainText('待译');
  await words('名称').last().fill('The convenience box is complete');
  await words('怎么看').first().fill('打开便民箱，老花镜、针线、药品都在，都没有过期。');
  await words('怎么看').last().fill('Open the box: glasses, needle and thread, medicine; nothing is out of date.');
  await page.getByRole('textbox', { name: '文件' }).fill('handbook');
  await page.getByRole('textbox', { name: '条款' }).fill('便民服务');
  await expect(outline.getByRole('button', { name: NEW_ITEM })).not.toContainText('待译');
}

/** 2.0.1 is too small a step for a new item: it does not go to review until the number is raised. */
async function takeTheStep(page: Page): Promise<void> {
  await page.getByRole('button', { name: '版本信息' }).first().click();
  await page.getByLabel('生效日期').fill(localDay(new Date(), 'Asia/Shanghai'));
  const faults = page.getByRole('region', { name: '待解决的问题' });
  await expect(faults.getByRole('listitem')).toHaveText([/这些改动要进中位，版本号至少是 2\.1\.0/]);
  await expect(page.getByRole('button', { name: '提交审核' })).toBeDisabled();
  await page.getByRole('button', { name: '改为 2.1.0' }).click();
  await expect(faults).toContainText('没有问题');
  await expect(page.getByText(/^已保存/)).toBeVisible();
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交审核' }).click();
  await page.getByRole('dialog', { name: '提交审核' }).getByRole('button', { name: '提交审核' }).click();
  await expect(page.getByText('您参与了编写，需要由另一个人发布。')).toBeVisible();
  await expect(page.getByRole('button', { name: '发布', exact: true })).toBeDisabled();
}

async function publish(page: Page, address: string): Promise<void> {
  await page.goto('/studio');
  await page.getByRole('region', { name: '草稿' }).getByRole('link', { name: STANDARD }).click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
  await page.getByRole('button', { name: '发布', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '发布这一版' });
  await expect(dialog).toContainText('2.0.0 → 2.1.0');
  await expect(dialog).toContainText('新增 1 项');
  await dialog.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page).toHaveURL(/\/checklists\/branch-conduct\/2\.1\.0$/);
  await expect(page.getByRole('heading', { name: NEW_ITEM })).toBeVisible();
  await expect(page.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
}

async function retire(page: Page, version: string): Promise<void> {
  await page.goto('/studio');
  await versionRow(page, version).getByRole('button', { name: /^停用/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect(versionRow(page, version)).toContainText('已停用');
  await expect(versionRow(page, '2.1.0')).toContainText('已发布');
}
