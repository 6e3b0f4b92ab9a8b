import { expect, type Locator, type Page, test } from './journey.ts';
import { openField } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';

const BRANCH = '解放西街支行';

test('a visit is begun and a section scored without a pointer; dialogs keep the focus and give it back', async ({ person }) => {
  const page = await person('inspector');
  await openField(page);
  await tabTo(page, page.getByRole('searchbox', { name: '网点名称或机构号' }));
  await page.keyboard.type(BRANCH);
  const begin = page.getByRole('button', { name: `开始检查 ${BRANCH}` });
  await tabTo(page, begin);
  await page.keyboard.press('Enter');
  await keepsFocus(page, page.getByRole('dialog', { name: BRANCH }));
  await page.keyboard.press('Escape');
  await expect(begin).toBeFocused();

  await page.keyboard.press('Enter');
  await chooseStandard(page);
  await expect(page).toHaveURL(/\/field\/visit\//);
  await scoreFourSounds(page);

  const handIn = page.getByRole('button', { name: '提交检查' });
  await tabTo(page, handIn);
  await page.keyboard.press('Enter');
  await keepsFocus(page, page.getByRole('dialog', { name: '提交检查' }));
  await page.keyboard.press('Escape');
  await expect(handIn).toBeFocused();
});

async function chooseStandard(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: BRANCH });
  const standard = dialog.getByRole('radio', { name: /^网点服务规范检查/ });
  if (!(await standard.isChecked())) {
    await tabTo(page, dialog.getByRole('radio'));
    for (const _ of await dialog.getByRole('radio').all()) {
      await page.keyboard.press('Space');
      if (await standard.isChecked()) break;
      await page.keyboard.press('ArrowDown');
    }
  }
  await expect(standard).toBeChecked();
  await tabTo(page, dialog.getByRole('button', { name: '开始', exact: true }));
  await page.keyboard.press('Enter');
}

/** By the keys of the form: `n` for the next place, a digit or `-` for the answer; and by arrows and space. */
async function scoreFourSounds(page: Page): Promise<void> {
  const { card } = scoringForm(page);
  await expect(card('来有迎声')).toBeVisible();
  await page.keyboard.press('n');
  await expect(card('来有迎声')).toBeFocused();
  await page.keyboard.press('1');
  await expect(card('来有迎声').getByRole('radio', { name: /^达标/ })).toBeChecked();

  await page.keyboard.press('n');
  await expect(card('问有答声')).toBeFocused();
  await page.keyboard.press('-');
  await expect(card('问有答声').getByRole('radio', { name: '不适用' })).toBeChecked();

  await page.keyboard.press('n');
  await expect(card('去有送声')).toBeFocused();
  await page.keyboard.press('2');
  await expect(card('去有送声').getByRole('radio', { name: '不达标' })).toBeChecked();
  await tabTo(page, card('去有送声').getByRole('textbox'));
  await page.keyboard.type('no farewell, no 1 and no 2');
  await expect(card('去有送声').getByRole('textbox')).toHaveValue('no farewell, no 1 and no 2');
  await expect(card('去有送声').getByRole('radio', { name: '不达标' })).toBeChecked();

  const options = card('收付款有唱声').getByRole('radio');
  await tabTo(page, options.first());
  await page.keyboard.press('ArrowRight');
  await expect(options.nth(1)).toBeFocused();
  await expect(options.nth(1)).not.toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await expect(options.first()).toBeChecked();
  await expect(page.getByRole('button', { name: '四个有声 已完成 4 项，共 4 项' })).toBeVisible();
}

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluateAll((controls) => controls.includes(document.activeElement as HTMLElement))) return;
  }
  await expect(target).toBeFocused();
}

/** Once round by Tab: the focus stays inside the dialog (or leaves the page for the browser's own controls). */
async function keepsFocus(page: Page, dialog: Locator): Promise<void> {
  await expect(dialog).toBeVisible();
  const isInside = () => dialog.evaluate((element) => element.contains(document.activeElement));
  expect(await isInside()).toBe(true);
  const controls = await dialog.locator('button, input, a').count();
  for (let presses = 0; presses < controls + 3; presses += 1) {
    await page.keyboard.press('Tab');
    const nowhere = await page.evaluate(() => document.activeElement === document.body);
    expect(nowhere || (await isInside())).toBe(true);
  }
}
