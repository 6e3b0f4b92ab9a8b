import sharp from 'sharp';

import { expect, tablet, test } from './journey.ts';
import { evidenceTray, sizeOf } from './pages/evidence.ts';
import { startVisit } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto, otherFile } from './photos.ts';

const BADGE = '佩戴工号牌';

test('photos are taken upright, kept over a reload, viewed, removed and put back', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '贺兰县支行');
  const form = scoringForm(page);
  await form.openSection('仪容仪表');
  const tray = evidenceTray(page, form.card(BADGE));
  await form.answer(BADGE, '不达标');
  await expect(form.card(BADGE).getByText('照片（必填）')).toBeVisible();
  await tray.take(await cameraPhoto(1, 2400, 1800));
  await expect(form.card(BADGE).getByText('照片（必填）')).toBeHidden();
  await expect(form.card(BADGE).getByRole('img', { name: '已完成' })).toBeVisible();
  await tray.choose([await cameraPhoto(2), await cameraPhoto(3)]);
  await expect(tray.photos.locator('img')).toHaveCount(3);

  await page.reload();
  await form.openSection('仪容仪表');
  await expect(tray.photos.locator('img')).toHaveCount(3);
  const viewer = await tray.view(1);
  expect(await sizeOf(viewer.locator('img').first())).toEqual([1536, 2048]);
  await viewer.press('ArrowRight');
  await expect(viewer.getByText('照片 2 / 3')).toBeVisible();
  await viewer.getByRole('button', { name: '删除' }).tap();
  await expect(viewer.getByText('照片 2 / 2')).toBeVisible();
  await viewer.getByRole('button', { name: '关闭' }).tap();
  await expect(tray.photos).toHaveCount(2);
  await form.card(BADGE).getByRole('button', { name: '恢复' }).tap();
  await expect(tray.photos.locator('img')).toHaveCount(3);
});

test('what is no whole photo is refused with its name, and the draft is unharmed', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '灵武市支行');
  const form = scoringForm(page);
  await form.openSection('仪容仪表');
  await form.answer(BADGE, '达标');
  const card = form.card(BADGE);
  const tray = evidenceTray(page, card);
  await tray.open();
  const whole = await cameraPhoto(4);
  const huge = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'grey' } }).png().toBuffer();
  huge.writeUInt32BE(20_000, 16);
  huge.writeUInt32BE(10_000, 20);
  await tray.choose([
    otherFile('drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    otherFile('song.jpg', 'image/jpeg', 'ID3\u0003 a song that is called a picture'),
    { ...whole, name: 'cut.jpg', buffer: whole.buffer.subarray(0, whole.buffer.length / 2) },
    otherFile('wall.png', 'image/png', huge),
    whole,
  ]);
  await expect(tray.photos.locator('img')).toHaveCount(1);
  for (const said of ['“drawing.svg”不是照片', '“song.jpg”不是照片', '“cut.jpg”不完整', '“wall.png”太大']) {
    await expect(card.getByRole('alert')).toContainText(said);
  }
  await expect(card.getByRole('radio', { name: '达标', exact: true })).toBeChecked();
  await form.saved();
});

test('a demanded photo that cannot be had is replaced by a note that says why', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '北京东路支行');
  const form = scoringForm(page);
  await form.openSection('仪容仪表');
  await form.answer(BADGE, '不达标');
  const card = form.card(BADGE);
  await card.getByRole('button', { name: '取不到？写明原因' }).tap();
  await card.getByRole('textbox', { name: '说明（必填）' }).fill('营业厅不让拍照');
  await expect(card.getByRole('img', { name: '已完成' })).toBeVisible();
  const dialog = await form.openHandIn();
  await expect(dialog.getByText('缺照片')).toHaveCount(0);
});
