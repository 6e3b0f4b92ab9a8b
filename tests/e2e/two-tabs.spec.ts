import { expect, type Page, tablet, test } from './journey.ts';
import { openField, startVisit, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn, scoringForm } from './pages/scoring-form.ts';

const SOUNDS = '四个有声';
const HALL = '大堂经理';

/** The same visit in one more tab of the tablet; one that is deaf was put to sleep by the system and hears nothing. */
async function secondTab(page: Page, { deaf = false } = {}): Promise<Page> {
  const other = await page.context().newPage();
  if (deaf) await other.addInitScript(() => (BroadcastChannel.prototype.addEventListener = () => undefined));
  await openField(other, new URL(page.url()).pathname);
  await expect(scoringForm(other).progress).toBeVisible();
  return other;
}

test('a form whose visit another tab handed in becomes a page to read, and says that a late tap was not saved', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '上海路支行');
  const id = visitIdOf(page);
  const told = await secondTab(page);
  const deaf = await secondTab(page, { deaf: true });
  await scoreAndHandIn(page);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  await expect(told.getByText('这次检查已在另一个窗口提交，只能查看。')).toBeVisible();
  await expect(told.getByRole('status').filter({ hasText: /^已保存/ })).toHaveCount(0);
  await expect(told.getByText(/没有存上/)).toHaveCount(0);
  await expect(told.getByRole('button', { name: '提交检查' })).toHaveCount(0);
  await told.getByRole('link', { name: '查看结果' }).tap();
  await expect(told.getByText(/^服务器已收到/)).toBeVisible();

  const form = scoringForm(deaf);
  await form.openSection(SOUNDS);
  await form.card('来有迎声').getByRole('radio', { name: /^不达标/ }).tap();
  await expect(deaf.getByText('提交以后在这个窗口里改的没有存上，也没有提交。')).toBeVisible();
  await expect(deaf.getByRole('status').filter({ hasText: /^已保存/ })).toHaveCount(0);
  await expect(form.card('来有迎声').getByRole('radio', { name: /^达标/ })).toBeChecked();
  await openField(deaf, '/field/outbox');
  await expect(deaf.getByText('都上传了', { exact: true })).toBeVisible();
  expect((await deaf.request.get(`/api/v1/visits/${id}`)).status()).toBe(200);
});

test('taps in the same instant in two tabs are both kept', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '文昌街支行');
  const other = await secondTab(page);
  const [form, otherForm] = [scoringForm(page), scoringForm(other)];
  await form.openSection(SOUNDS);
  await otherForm.openSection(HALL);
  await otherForm.addSubject(HALL);
  await otherForm.saved();
  const press = (tab: Page, title: string) =>
    tab.getByRole('listitem', { name: title, exact: true }).getByRole('radio', { name: /^达标/ }).evaluate((radio: HTMLElement) => radio.click());
  await Promise.all([press(page, '来有迎声'), press(page, '问有答声'), press(other, '流动引导分流'), press(other, '开门迎客')]);
  for (const one of [form, otherForm]) await one.openSection(SOUNDS);
  for (const one of [form, otherForm]) await expect(one.card('来有迎声').getByRole('radio', { name: /^达标/ })).toBeChecked();
  for (const one of [form, otherForm]) await one.openSection(HALL);
  for (const one of [form, otherForm]) await expect(one.card('流动引导分流').getByRole('radio', { name: /^达标/ })).toBeChecked();
  for (const one of [form, otherForm]) await expect(one.card('开门迎客').getByRole('radio', { name: /^达标/ })).toBeChecked();
});
