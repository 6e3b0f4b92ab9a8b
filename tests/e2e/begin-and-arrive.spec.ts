import { type Place, toWgs84 } from '#app/domain/geo.ts';

import { expect, tablet, test } from './journey.ts';
import { openField, startVisit } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';

test('a double tap begins one visit, and the one of today is offered before another', async ({ person }) => {
  const branch = '上海路支行';
  const page = await person('inspector', tablet);
  await openField(page);
  await page.getByRole('searchbox', { name: '网点名称或机构号' }).fill(branch);
  await page.getByRole('button', { name: `开始检查 ${branch}` }).tap();
  const dialog = page.getByRole('dialog', { name: branch });
  await dialog.getByRole('radio', { name: /^网点服务规范检查/ }).check();
  await dialog.getByRole('button', { name: '开始', exact: true }).evaluate((button: HTMLElement) => {
    button.click();
    button.click();
  });
  await expect(page).toHaveURL(/\/field\/visit\/[0-9a-f-]{36}$/);
  const address = page.url();
  await page.getByRole('link', { name: '返回网点列表' }).tap();
  const drafts = page.getByRole('region', { name: '继续上次的检查' });
  await expect(drafts.getByRole('listitem').filter({ hasText: branch })).toHaveCount(1);

  await page.getByRole('searchbox', { name: '网点名称或机构号' }).fill(branch);
  await page.getByRole('button', { name: `开始检查 ${branch}` }).tap();
  await dialog.getByRole('radio', { name: /^网点服务规范检查/ }).check();
  await expect(dialog.getByText(/^今天 .* 已经用这张检查表开始检查这个网点，还没有提交。$/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: '另开一份' })).toBeVisible();
  await dialog.getByRole('link', { name: '继续那一份' }).tap();
  await expect(page).toHaveURL(address);
});

test('a position far from the branch can be measured again, and both are handed in', async ({ person }) => {
  const branch = '文昌街支行';
  const page = await person('inspector', tablet);
  const answer = (await (await page.request.get('/api/v1/branches')).json()) as { branches: { name: string; location: Place | null }[] };
  const place = answer.branches.find(({ name }) => name === branch)?.location;
  if (!place) throw new Error('the demo bank knows where its branches are');
  const { lat, lon } = toWgs84(place);
  const context = page.context();
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 39.9, longitude: 116.4, accuracy: 30 });
  await startVisit(page, branch);
  const row = page.getByRole('region', { name: '到店签到' });
  await row.getByRole('button', { name: '到店签到' }).tap();
  await expect(row.getByText(/距网点约 [\d.,]+ 公里/)).toBeVisible();
  await context.setGeolocation({ latitude: lat, longitude: lon, accuracy: 15 });
  await row.getByRole('button', { name: '再次定位' }).tap();
  await expect(row.getByText(/已重新定位，起初距网点约 [\d.,]+ 公里，一并保留。/)).toBeVisible();
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('a sign-in that ends while a form is open is marked quietly, and the form goes on saving', async ({ person, watch }) => {
  watch.expects(/status of 401/);
  const page = await person('inspector', tablet);
  await startVisit(page, '亲水街支行');
  const form = scoringForm(page);
  await expect(form.progress).toBeVisible();
  await page.context().clearCookies();
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(page.getByRole('link', { name: /登录已过期，提交前请重新登录/ })).toBeVisible();
  await form.openSection('四个有声');
  await form.answer('来有迎声', '达标');
  await form.saved();
});
