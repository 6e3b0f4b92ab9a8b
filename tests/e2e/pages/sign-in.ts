import type { Page } from '@playwright/test';

import { PASSWORD } from '../journey.ts';

/** Fills in the sign-in form that is on the page and sends it. */
export async function signIn(page: Page, username: string, password: string = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}
