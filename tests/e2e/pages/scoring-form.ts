import { expect, type Locator, type Page } from '@playwright/test';

/** The scoring form of an open visit, worked by touch. */
export type ScoringForm = ReturnType<typeof scoringForm>;

export function scoringForm(page: Page) {
  const items = page.getByRole('region', { name: '检查项' });
  const card = (title: string) => items.getByRole('listitem', { name: title, exact: true });
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  async function answer(title: string, word: string): Promise<void> {
    const option = card(title).getByRole('radio', { name: new RegExp(`^${word}`) });
    await option.tap();
    await expect(option).toBeChecked();
  }

  return {
    card,
    answer,
    subject: (label: string) => items.getByRole('tab', { name: label }),
    progress: page.getByRole('progressbar', { name: '完成进度' }),
    next: button('下一个未完成'),

    async openHandIn(): Promise<Locator> {
      await button('提交检查').tap();
      const dialog = page.getByRole('dialog', { name: '提交检查' });
      await expect(dialog).toBeVisible();
      return dialog;
    },

    async openSection(title: string): Promise<void> {
      await page.getByRole('navigation', { name: '类别' }).getByRole('button', { name: new RegExp(`^${title}`) }).tap();
      await expect(items.getByRole('heading', { level: 2, name: title })).toBeVisible();
    },

    async addSubject(kind: string): Promise<void> {
      await items.getByRole('button', { name: `添加${kind}` }).tap();
    },

    async fail(title: string, note: string): Promise<void> {
      await answer(title, '不达标');
      await card(title).getByRole('textbox', { name: /^说明/ }).fill(note);
    },

    async breach(title: string, count: string, reasons: readonly string[], note: string): Promise<void> {
      await answer(title, count);
      for (const reason of reasons) await card(title).getByRole('checkbox', { name: reason, exact: true }).tap();
      await card(title).getByRole('textbox', { name: /^说明/ }).fill(note);
    },

    async notApplicable(title: string, reason?: string): Promise<void> {
      await card(title).getByRole('radio', { name: '不适用' }).tap();
      const reasons = card(title).getByRole('group', { name: '为什么不适用' });
      if (reason) await reasons.getByRole('radio', { name: reason }).tap();
      await expect(card(title).getByRole('radio', { name: '不适用' })).toBeChecked();
    },

    async measure(title: string, value: string): Promise<void> {
      await card(title).getByRole('textbox', { name: new RegExp(`^${title}`) }).fill(value);
    },

    /** Until the device has confirmed the last change. */
    async saved(): Promise<void> {
      await expect(page.getByRole('status').filter({ hasText: /^已保存/ })).toBeVisible();
    },
  };
}

/** Gives the best answer to a card. */
export async function answerBest(card: Locator): Promise<void> {
  const measure = card.locator('input[inputmode]');
  if ((await measure.count()) > 0) await measure.fill('10');
  else await card.getByRole('radio').first().tap();
}

/** Goes by "next unanswered" until nothing is missing. */
export async function answerTheRest(page: Page, form: ScoringForm): Promise<void> {
  const finished = page.getByRole('button', { name: '已全部作答' });
  await expect(form.next.or(finished)).toBeVisible();
  while (await form.next.isVisible()) {
    await form.next.tap();
    const place = await page.locator('[data-place]:focus').getAttribute('data-place');
    const card = page.locator(`[data-place=${JSON.stringify(place)}]`);
    await answerBest(card);
    await expect(card.getByRole('img', { name: '已完成' })).toBeVisible();
  }
  await expect(finished).toBeDisabled();
}

/** Answers a visit from the first section to the last, one teller, nobody else, and hands it in. */
export async function scoreAndHandIn(page: Page, said: string = '提交后马上上传'): Promise<void> {
  const form = scoringForm(page);
  await expect(form.progress).toBeVisible();
  for (const section of await page.getByRole('navigation', { name: '类别' }).getByRole('button').all()) {
    await section.tap();
    await expect(section).toHaveAttribute('aria-current', 'step');
    for (const card of await page.locator('[data-place]').all()) await answerBest(card);
  }
  const dialog = await form.openHandIn();
  await expect(dialog.getByText(said)).toBeVisible();
  await dialog.getByRole('button', { name: '提交检查' }).tap();
}
