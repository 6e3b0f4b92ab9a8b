import { expect, type Page } from '@playwright/test';

const STANDARD = /^网点服务规范检查/;

/** Opens the inspector's home and begins a visit to a branch against the conduct standard, by touch. */
export async function startVisit(page: Page, branch: string): Promise<void> {
  await page.goto('/field');
  await page.getByRole('searchbox', { name: '网点名称或机构号' }).fill(branch);
  await page.getByRole('button', { name: `开始检查 ${branch}` }).tap();
  const dialog = page.getByRole('dialog', { name: branch });
  await dialog.getByRole('radio', { name: STANDARD }).check();
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
