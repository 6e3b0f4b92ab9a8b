import { expect, type Locator, type Page } from '@playwright/test';

import { PASSWORD } from '../journey.ts';

const STANDARD = /^网点服务规范检查/;

/** Opens a field page; the device asks for the password unless another tab of it is unlocked. */
export async function openField(page: Page, address = '/field', password = PASSWORD): Promise<void> {
  await page.goto(address);
  await unlock(page, password);
}

/** Gives the password where the device is locked, as it is after every reload. Waits until the page is there. */
export async function unlock(page: Page, password = PASSWORD): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  const input = page.locator('input[type=password]');
  if ((await input.count()) === 0) return;
  await input.fill(password);
  await input.press('Enter');
  await expect(input).toHaveCount(0);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Opens the inspector's home and begins a visit to a branch against the conduct standard, by touch. */
export async function startVisit(page: Page, branch: string): Promise<void> {
  await openField(page);
  await beginVisit(page, branch);
}

/** The same from the inspector's home, which is open; `choose` answers what else the dialog asks. */
export async function beginVisit(page: Page, branch: string, choose: (dialog: Locator) => Promise<void> = async () => {}): Promise<void> {
  await page.getByRole('searchbox', { name: '网点名称或机构号' }).fill(branch);
  await page.getByRole('button', { name: `开始检查 ${branch}` }).tap();
  const dialog = page.getByRole('dialog', { name: branch });
  await dialog.getByRole('radio', { name: STANDARD }).check();
  await choose(dialog);
  await dialog.getByRole('button', { name: '开始', exact: true }).tap();
  await expect(page).toHaveURL(/\/field\/visit\/[0-9a-f-]{36}$/);
}

/** The id of the visit whose page is open. */
export function visitIdOf(page: Page): string {
  return /\/visits?\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

/** The score a page shows as `88.5 分`, as a number. */
export function numberIn(text: string | null): number {
  const found = /\d+(?:\.\d+)?/.exec(text ?? '');
  if (!found) throw new Error(`no number in "${text ?? ''}"`);
  return Number(found[0]);
}
