import { expect, type Page, test } from './journey.ts';
import { signIn } from './pages/sign-in.ts';

const YEAR = Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format());

test('a wrong password is told, the right one leads to the page that was asked for', async ({ page, watch }) => {
  watch.expects(/status of 401/);
  await page.goto(`/league?period=${YEAR}`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await signIn(page, 'region', 'not-the-password');
  await expect(page.getByText('用户名或密码不对')).toBeVisible();
  await signIn(page, 'region');
  await expect(page).toHaveURL(`/league?period=${YEAR}`);
  await expect(page.getByRole('heading', { level: 1, name: '网点排名表' })).toBeVisible();
});

test('too many wrong passwords for one name are answered with how long to wait, and nobody else is locked out', async ({ page, watch }) => {
  watch.expects(/status of (401|429)/);
  // The name stays blocked for minutes: a second run takes another.
  const name = test.info().retry === 0 ? 'inspector-10' : 'inspector-09';
  await page.goto('/sign-in');
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await signIn(page, name, `guess number ${attempt}`);
    expect((await answered).status()).toBe(401);
  }
  await signIn(page, name);
  await expect(page.getByText(/尝试次数过多。请等 \d+ 分钟再登录/)).toBeVisible();
  await signIn(page, 'city');
  await expect(page.getByRole('heading', { level: 1, name: '首页' })).toBeVisible();
});

test('signing out ends the session everywhere it was open', async ({ person }) => {
  const page = await person('region');
  const other = await page.context().newPage();
  await page.goto('/visits');
  await other.goto('/league');
  await signOut(page, '账户: 马会军');
  await expect(page).toHaveURL('/sign-in');
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in\?/);
});

test('the other language stays on the same page, and stays chosen', async ({ person }) => {
  const page = await person('region');
  await page.goto(`/league?period=${YEAR}&class=2`);
  await page.getByLabel('账户: 马会军').click();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'League table' })).toBeVisible();
  await expect(page).toHaveURL(`/league?period=${YEAR}&class=2`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/visits');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('signing in, a league table of another period and signing out work', async ({ page }) => {
    await page.goto('/league');
    await signIn(page, 'region');
    await expect(page.getByRole('heading', { level: 1, name: '网点排名表' })).toBeVisible();
    await page.getByLabel('周期').selectOption(String(YEAR - 1));
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`period=${YEAR - 1}(&|$)`));
    await expect(page.getByLabel('周期')).toHaveValue(String(YEAR - 1));
    await expect(page.getByRole('heading', { level: 1, name: '网点排名表' })).toBeVisible();
    await signOut(page, '账户: 马会军');
    await expect(page).toHaveURL('/sign-in');
    await page.goto('/league');
    await expect(page).toHaveURL(/\/sign-in\?/);
  });
});

async function signOut(page: Page, menu: string): Promise<void> {
  await page.getByLabel(menu).click();
  await page.getByRole('button', { name: '退出登录' }).click();
}
