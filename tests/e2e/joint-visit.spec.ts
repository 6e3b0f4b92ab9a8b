import { expect, type Page, tablet, test } from './journey.ts';
import { beginVisit, openField, startVisit, visitIdOf } from './pages/field.ts';
import { answerTheRest, scoringForm } from './pages/scoring-form.ts';

/** Chromium logs every request that finds no network. */
const NO_NETWORK = /net::ERR_INTERNET_DISCONNECTED/;

const HALL = '大堂经理';
const SOUNDS = '四个有声';

/** Begins a visit that others join, and returns its code as it is read out. */
async function lead(page: Page, branch: string): Promise<string> {
  await beginVisit(page, branch, async (dialog) => {
    await dialog.getByRole('radio', { name: /^和同行一起/ }).check();
  });
  await page.getByRole('button', { name: /^联合 ?[0-9A-Z]/ }).tap();
  const dialog = page.getByRole('dialog', { name: '联合检查' });
  const code = await dialog.locator('output').textContent();
  await dialog.getByRole('button', { name: '好的' }).tap();
  return code ?? '';
}

/** Begins a part of a colleague's visit with the code as it was heard: in lower case, O for 0. */
async function join(page: Page, branch: string, code: string): Promise<void> {
  await beginVisit(page, branch, async (dialog) => {
    await dialog.getByRole('radio', { name: /^加入同行的检查/ }).check();
    await expect(dialog.getByRole('button', { name: '开始', exact: true })).toBeDisabled();
    await dialog.getByRole('textbox', { name: '联合码' }).fill(code.toLowerCase().replaceAll('0', 'o'));
    await expect(dialog.getByText(`联合码 ${code}`)).toBeVisible();
  });
}

async function handIn(page: Page): Promise<void> {
  const dialog = await scoringForm(page).openHandIn();
  await expect(dialog.getByText(/^还有 \d+ 处没有作答/)).toBeVisible();
  await dialog.getByRole('button', { name: '提交检查' }).tap();
  await expect(page.getByText('已提交，等待上传')).toBeVisible();
}

async function comeOnline(page: Page): Promise<void> {
  await page.context().setOffline(false);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
}

for (const { first, branch } of [
  { first: '主检', branch: '文昌街支行' },
  { first: '同行', branch: '民族南街支行' },
]) {
  test(`two tablets without network score one visit; ${first} comes online first; the lead joins it once`, async ({ person, watch }) => {
    watch.expects(NO_NETWORK);
    const [leads, seconds] = [await person('inspector', tablet), await person('inspector-02', tablet)];
    for (const page of [leads, seconds]) {
      await openField(page);
      await expect(page.getByRole('searchbox')).toBeVisible();
      await page.context().setOffline(true);
    }

    const code = await lead(leads, branch);
    const leadForm = scoringForm(leads);
    await leadForm.openSection(SOUNDS);
    await leadForm.answer('来有迎声', '达标');
    await leadForm.openSection(HALL);
    await leadForm.addSubject(HALL);
    await leadForm.answer('流动引导分流', '达标');
    const visit = visitIdOf(leads);
    await handIn(leads);

    await join(seconds, branch, code);
    const secondForm = scoringForm(seconds);
    await secondForm.openSection(HALL);
    await secondForm.addSubject(HALL);
    await secondForm.fail('流动引导分流', '一直坐在大堂的桌子后面。');
    await secondForm.answer('开门迎客', '达标');
    const part = visitIdOf(seconds);
    await handIn(seconds);

    for (const page of first === '主检' ? [leads, seconds] : [seconds, leads]) await comeOnline(page);
    await expect(seconds.getByText(`交给主检合并 · 联合码 ${code}`)).toBeVisible();

    const before = await leads.request.get(`/api/v1/visits/${visit}`);
    expect(await before.json()).toMatchObject({ state: 'joining' });
    await leads.getByRole('link', { name: '去合并' }).tap();
    await expect(leads.getByRole('heading', { level: 1, name: `合并 · ${branch}` })).toBeVisible();
    const difference = leads.getByRole('group', { name: /流动引导分流/ });
    await expect(difference.getByText('一直坐在大堂的桌子后面。')).toBeVisible();
    await expect(difference.getByRole('radio', { checked: true })).toHaveCount(0);
    await difference.getByRole('radio', { name: /王丽萍/ }).check();
    await difference.getByRole('textbox', { name: /^理由/ }).fill('他全程在大堂');
    await leads.getByRole('button', { name: '合并，检查生效' }).click();

    await expect(leads).toHaveURL(new RegExp(`/visits/${visit}$`));
    const history = leads.getByRole('table', { name: '得分的变更' });
    await expect(history.getByRole('row')).toHaveCount(3);
    await expect(history.getByText('合并各人的部分')).toBeVisible();
    const joint = leads.getByRole('region', { name: '联合检查' });
    await expect(joint.getByText('已合并')).toBeVisible();
    await expect(joint.getByText('他全程在大堂')).toBeVisible();

    const after = (await (await leads.request.get(`/api/v1/visits/${visit}`)).json()) as { state: string; answers: object[] };
    expect(after.state).toBe('published');
    expect(after.answers).toEqual([
      expect.objectContaining({ item: 'four-sounds/greet-on-arrival', value: 'pass' }),
      expect.objectContaining({ item: 'lobby-manager/mobile-presence', value: 'fail', note: '一直坐在大堂的桌子后面。' }),
      expect.objectContaining({ item: 'lobby-manager/opening-welcome', value: 'pass' }),
    ]);

    await seconds.getByRole('link', { name: '看合并了没有' }).tap();
    await expect(seconds).toHaveURL(new RegExp(`/parts/${part}$`));
    await expect(seconds.getByText(/并入了检查/)).toBeVisible();
    expect((await seconds.request.get(`/api/v1/visits/${visit}`)).status()).toBe(404);
  });
}

test('a visit is shared on the way, closed without the colleague, and the part that comes late is set aside', async ({ person }) => {
  const branch = '上海路支行';
  const page = await person('inspector', tablet);
  await startVisit(page, branch);
  await page.getByRole('button', { name: '联合', exact: true }).tap();
  const dialog = page.getByRole('dialog', { name: '联合检查' });
  await dialog.getByRole('button', { name: '和同行一起检查' }).tap();
  await dialog.getByRole('button', { name: '改回一个人检查' }).tap();
  await dialog.getByRole('button', { name: '和同行一起检查' }).tap();
  const code = (await dialog.locator('output').textContent()) ?? '';
  await dialog.getByRole('button', { name: '好的' }).tap();
  const form = scoringForm(page);
  await form.openSection(HALL);
  await form.addSubject(HALL);
  await form.answer('流动引导分流', '达标');
  const visit = visitIdOf(page);
  await (await form.openHandIn()).getByRole('button', { name: '提交检查' }).tap();
  await page.getByRole('link', { name: '去合并' }).tap();
  await page.getByText('不等了，只用我的作答').click();
  await page.getByRole('button', { name: '按一人的作答生效' }).click();
  await expect(page).toHaveURL(new RegExp(`/visits/${visit}$`));

  const other = await person('inspector-02', tablet);
  await openField(other);
  await join(other, branch, code);
  const otherForm = scoringForm(other);
  await otherForm.openSection(HALL);
  await otherForm.addSubject(HALL);
  await otherForm.answer('开门迎客', '达标');
  const part = visitIdOf(other);
  await (await otherForm.openHandIn()).getByRole('button', { name: '提交检查' }).tap();
  await expect(other.getByText(/^服务器已收到/)).toBeVisible();

  await page.goto('/');
  await page.getByRole('region', { name: '等待合并的检查' }).getByRole('link', { name: branch }).click();
  await expect(page.getByText(/已经生效/)).toBeVisible();
  await page.getByText('不并入', { exact: true }).click();
  await page.getByRole('textbox', { name: '不并入的理由' }).fill('不是同一天的检查');
  await page.getByRole('button', { name: '确定不并入' }).click();
  await expect(page.getByText('同行的部分还没有到')).toBeVisible();
  await other.goto(`/parts/${part}`);
  await expect(other.getByText('主检没有并入这一份：不是同一天的检查')).toBeVisible();
});

test('each scores a share: what is left to the colleague is neither next nor asked for, and the labels speak the reader’s language', async ({ person }) => {
  const branch = '金凤区支行';
  const page = await person('inspector', tablet);
  await openField(page);
  await lead(page, branch);
  const form = scoringForm(page);
  await page.getByRole('button', { name: /^联合 ?[0-9A-Z]/ }).tap();
  const dialog = page.getByRole('dialog', { name: '联合检查' });
  const boxes = dialog.getByRole('group', { name: '类别' }).getByRole('checkbox');
  await expect(boxes.first()).toBeChecked();
  for (const box of await boxes.all()) if (!(await box.evaluate((input) => input.parentElement?.textContent === '服务用语五忌'))) await box.uncheck();
  await dialog.getByRole('button', { name: '好的' }).tap();
  const nav = page.getByRole('navigation', { name: '类别' });
  await expect(nav.getByRole('button', { name: /^四个有声/ })).toContainText('同行');
  await form.next.tap();
  await expect(page.getByRole('heading', { level: 2, name: '服务用语五忌' })).toBeVisible();
  await answerTheRest(page, form);
  await form.openSection(SOUNDS);
  await expect(page.getByText(/^这部分由同行负责/)).toBeVisible();
  await form.answer('来有迎声', '达标');
  const question = await form.openHandIn();
  await expect(question.getByText('您负责的都填完了。')).toBeVisible();
});
