import { expect, type Page, tablet, test } from './journey.ts';
import { numberIn, openField, startVisit, unlock, visitIdOf } from './pages/field.ts';
import { leagueRow } from './pages/league.ts';
import { answerTheRest, type ScoringForm, scoringForm } from './pages/scoring-form.ts';
import { signIn } from './pages/sign-in.ts';

const BRANCH = '西夏区支行';
const NO_FAREWELL = '客户起身离开，柜员没有道别，直接叫下一号。';
const SHOUTED = '对着大厅喊出存款金额，等候的客户都听得见。';

test('a branch is scored on a tablet, its head reads why, and the regional table moves', async ({ browser, watch, person }) => {
  test.setTimeout(300_000);
  const region = await person('region');
  const before = await leagueRow(region, BRANCH);

  const context = await browser.newContext(tablet);
  watch.over(context);
  const { id, score } = await inspect(await context.newPage());
  await context.close();

  const head = await person('head');
  await head.goto('/');
  await head.getByRole('main').getByRole('link', { name: /^我的网点/ }).click();
  await expect(head.getByRole('heading', { level: 1, name: BRANCH })).toBeVisible();
  await head.getByRole('region', { name: '最近的检查' }).locator(`a[href="/visits/${id}"]`).click();
  await readReport(head, score);

  const after = await leagueRow(region, BRANCH);
  expect(after.visits).toBe(before.visits + 1);
  expect(after.mean).not.toBe(before.mean);
  await after.link.click();
  await expect(region.getByRole('heading', { level: 1, name: BRANCH })).toBeVisible();
  await region.getByRole('region', { name: '最近的检查' }).locator(`a[href="/visits/${id}"]`).click();
  await readReport(region, score);
});

/** The inspector's whole visit, with the tab closed half way. Returns its id and the score read at the end. */
async function inspect(page: Page): Promise<{ id: string; score: number }> {
  await page.goto('/');
  await signIn(page, 'inspector');
  await page.getByRole('main').getByRole('link', { name: /^开始检查/ }).tap();
  await expect(page).toHaveURL('/field');
  await unlock(page);
  await expect(page.getByRole('heading', { name: '我的网点' })).toBeVisible();
  await startVisit(page, BRANCH);
  const id = visitIdOf(page);
  await scoreHalf(scoringForm(page));
  const progress = await scoringForm(page).progress.getAttribute('value');
  await page.close();

  const again = await page.context().newPage();
  await openField(again);
  await again.getByRole('listitem').filter({ hasText: BRANCH }).getByRole('link', { name: '继续' }).tap();
  const form = scoringForm(again);
  await expect(form.progress).toHaveAttribute('value', progress ?? '');
  await findEverythingAgain(form);
  await goByTheMissingList(form);
  await answerTheRest(again, form);
  await handIn(form);
  return { id, score: await readResult(again) };
}

/** Every kind of answer once, in five sections, and two people more than were there at the start. */
async function scoreHalf(form: ScoringForm): Promise<void> {
  await form.answer('来有迎声', '达标');
  await form.notApplicable('问有答声');
  await form.fail('去有送声', NO_FAREWELL);
  await form.answer('收付款有唱声', '达标');
  await form.addSubject('柜员');
  await expect(form.subject('柜员 2')).toHaveAttribute('aria-selected', 'true');
  await form.answer('来有迎声', '达标');
  await form.answer('问有答声', '达标');

  await form.openSection('服务用语五忌');
  await form.answer('谈话过长', '未发现');
  await form.breach('泄露客户信息', '1 次', ['大声说出存取大额资金'], SHOUTED);

  await form.openSection('仪容仪表');
  await form.notApplicable('男员工仪容仪表', '本窗口没有该性别员工');

  await form.openSection('行为举止');
  await form.answer('精神饱满', '2');

  await form.openSection('大堂经理');
  await form.addSubject('大堂经理');
  await form.measure('无人值守分钟数', '12');
  await form.card('职责四：了解需求与创新').getByRole('textbox').fill('建议增设老年客户引导牌');
  await form.saved();
}

async function findEverythingAgain(form: ScoringForm): Promise<void> {
  await form.openSection('大堂经理');
  await expect(form.card('无人值守分钟数').getByRole('textbox', { name: /^无人值守分钟数/ })).toHaveValue('12');
  await expect(form.card('职责四：了解需求与创新').getByRole('textbox')).toHaveValue('建议增设老年客户引导牌');
  await form.openSection('行为举止');
  await expect(form.card('精神饱满').getByRole('radio', { checked: true })).toHaveText(/^2/);
  await form.openSection('仪容仪表');
  await form.subject('柜员 2').tap();
  await expect(form.card('男员工仪容仪表').getByRole('radio', { name: '不适用' })).toBeChecked();
  await expect(form.card('男员工仪容仪表').getByRole('radio', { name: '本窗口没有该性别员工' })).toBeChecked();
  await form.openSection('服务用语五忌');
  await expect(form.card('泄露客户信息').getByRole('checkbox', { name: '大声说出存取大额资金' })).toBeChecked();
  await expect(form.card('泄露客户信息').getByRole('textbox')).toHaveValue(SHOUTED);
  await form.openSection('四个有声');
  await form.subject('柜员 1').tap();
  await expect(form.card('问有答声').getByRole('radio', { name: '不适用' })).toBeChecked();
  await expect(form.card('去有送声').getByRole('radio', { name: '不达标' })).toBeChecked();
  await expect(form.card('去有送声').getByRole('textbox')).toHaveValue(NO_FAREWELL);
}

/** The missing list names what is left and leads there. */
async function goByTheMissingList(form: ScoringForm): Promise<void> {
  const dialog = await form.openHandIn();
  await expect(dialog.getByText(/^还有 \d+ 处没有填完/)).toBeVisible();
  await dialog.getByRole('button', { name: /^去有送声 四个有声 · 柜员 2/ }).tap();
  await expect(dialog).toBeHidden();
  await expect(form.subject('柜员 2')).toHaveAttribute('aria-selected', 'true');
  await expect(form.card('去有送声')).toBeFocused();
  await form.answer('去有送声', '达标');
}

async function handIn(form: ScoringForm): Promise<void> {
  const dialog = await form.openHandIn();
  await expect(dialog.getByText('全部填完了')).toBeVisible();
  await dialog.getByRole('button', { name: '提交检查' }).tap();
}

/** What the inspector reads after handing in: received, capped by the veto, and what was not done. */
async function readResult(page: Page): Promise<number> {
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  const failed = page.getByRole('region', { name: '没有做到的' });
  await expect(failed.getByRole('listitem').filter({ hasText: '去有送声' }).first()).toContainText(NO_FAREWELL);
  await expect(page.getByText(/触发一票否决，最高 59 分/)).toBeVisible();
  const score = numberIn(await page.getByText(/^最终得分/).locator('xpath=following-sibling::p[1]').textContent());
  expect(score).toBe(59);
  return score;
}

/** The report on the desk: the same score, the failed item with whom it was seen at, and the inspector's words. */
async function readReport(page: Page, score: number): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(BRANCH);
  await expect(page.getByText(score.toFixed(2), { exact: true })).toBeVisible();
  const items = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: '去有送声' }) });
  await expect(items.getByRole('listitem').filter({ hasText: '柜员 1' })).toContainText('不达标');
  await expect(items.getByText(NO_FAREWELL)).toBeVisible();
  const veto = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 3, name: '泄露客户信息' }) });
  await expect(veto.getByText(SHOUTED)).toBeVisible();
}
