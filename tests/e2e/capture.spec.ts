import sharp from 'sharp';

import { expect, type Locator, tablet, test } from './journey.ts';
import { demandRecording } from './pages/demands.ts';
import { drawOn, evidenceTray, sizeOf } from './pages/evidence.ts';
import { startVisit, unlock } from './pages/field.ts';
import { answerTheRest, scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto, otherFile } from './photos.ts';

const BADGE = '佩戴工号牌';

test('photos are taken upright, kept over a reload, viewed, drawn on, removed and put back', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '上海路支行');
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
  await unlock(page);
  await form.openSection('仪容仪表');
  await expect(tray.photos.locator('img')).toHaveCount(3);
  const viewer = await tray.view(1);
  expect(await sizeOf(viewer.locator('img').first())).toEqual([1536, 2048]);
  await viewer.getByRole('button', { name: '标注' }).tap();
  await drawOn(page, viewer.getByRole('img', { name: '在照片上标注' }));
  await viewer.getByRole('button', { name: '完成' }).tap();
  await expect(viewer.getByText('已标注，原图一并保留')).toBeVisible();
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
  await startVisit(page, '亲水街支行');
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

test('a device that is full says so before a photo is taken; what was taken and what is answered is kept', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '亲水街支行');
  const form = scoringForm(page);
  const card = form.card('来有迎声');
  const tray = evidenceTray(page, card);
  await tray.open();
  await tray.take(await cameraPhoto(5));
  // why: Chromium gives every page the same estimate, whatever quota its debugger sets.
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 1_000_000_000, usage: 995_000_000 });
  });
  await page.reload();
  await unlock(page);
  await expect(tray.photos.locator('img')).toHaveCount(1);
  await expect(card.getByText(/^这台设备的存储空间已满/)).toBeVisible();
  await expect(card.getByRole('button', { name: '拍照' })).toBeDisabled();
  await form.answer('来有迎声', '达标');
  await form.saved();
});

test('a demanded photo that cannot be had is replaced by a note that says why', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '宝湖路支行');
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

test('an arrival is located against the branch; a refused position is said and holds nothing up', async ({ person }) => {
  const page = await person('inspector', { ...tablet, permissions: ['geolocation'], geolocation: { latitude: 38.4872, longitude: 106.2309, accuracy: 18 } });
  await startVisit(page, '新城支行');
  const row = page.getByRole('region', { name: '到店签到' });
  await row.getByRole('button', { name: '到店签到' }).tap();
  await expect(row.getByText(/距网点约 [\d.]+ (?:米|公里) （定位误差 18 米）/)).toBeVisible();
  // So far from this branch, the position may be measured again.
  await expect(row.getByRole('button')).toHaveText('再次定位');

  const other = await person('inspector', tablet);
  await startVisit(other, '良田支行');
  const refused = other.getByRole('region', { name: '到店签到' });
  await refused.getByRole('button', { name: '到店签到' }).tap();
  await expect(refused.getByText('没有允许定位，只记了时间。')).toBeVisible();
  await expect(refused.getByText(/^\d\d:\d\d 到店$/)).toBeVisible();
  await scoringForm(other).answer('来有迎声', '达标');
});

test('a stopwatch runs through a reload and fills in the value', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '望远支行');
  const form = scoringForm(page);
  await form.openSection('柜员服务表现（记录）');
  const card = form.card('快捷（办理秒数）');
  await card.getByRole('button', { name: '开始计时' }).tap();
  await form.saved();
  await page.reload();
  await unlock(page);
  await form.openSection('柜员服务表现（记录）');
  await expect(card.getByRole('timer')).not.toHaveText(/^0:00/);
  await card.getByRole('button', { name: '停止' }).tap();
  await expect(card.getByRole('textbox', { name: /^快捷/ })).toHaveValue(/^[1-9]\d*$/);
  await card.getByRole('button', { name: '归零' }).tap();
  await expect(card.getByRole('timer')).toHaveText('0:00.0');
});

test('the representative reads the result and signs; a later change takes the signature away, undo brings it back', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '民族南街支行');
  const form = scoringForm(page);
  await answerTheRest(page, form);
  await (await form.openHandIn()).getByRole('button', { name: '请网点代表看结果并签字' }).tap();
  await expect(page.getByText('得分（本机算出）')).toBeVisible();
  await page.getByRole('textbox', { name: '网点意见' }).fill('已看过，无异议。');
  await page.getByRole('textbox', { name: '签字人姓名' }).fill('马晓燕');
  await drawOn(page, page.getByRole('img', { name: '用手指在框内签名' }));
  await page.getByRole('button', { name: '签好了' }).tap();
  const sheet = page.getByRole('dialog', { name: '提交检查' });
  await expect(sheet.getByText(/^网点代表 马晓燕 已于 \d\d:\d\d 签字$/)).toBeVisible();

  await sheet.getByRole('button', { name: '继续填写' }).tap();
  await form.answer('来有迎声', '不达标');
  await page.getByRole('dialog', { name: '签字已作废' }).getByRole('button', { name: '知道了' }).tap();
  await page.getByRole('button', { name: '撤销' }).tap();
  const again = await form.openHandIn();
  await expect(again.getByText(/^网点代表 马晓燕/)).toBeVisible();
  const handedIn = page.waitForRequest((request) => request.method() === 'PUT' && /\/api\/v1\/visits\//.test(request.url()));
  await again.getByRole('button', { name: '提交检查' }).tap();
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  const { signature } = (await handedIn).postDataJSON() as { signature: unknown };
  expect(signature).toMatchObject({ name: '马晓燕', remark: '已看过，无异议。' });
});

test('a voice note is kept second by second: a reload in the middle loses none of it; a refused microphone is said', async ({ person }) => {
  const page = await person('inspector', { ...tablet, permissions: ['microphone'] });
  await demandRecording(page);
  await startVisit(page, '文昌街支行');
  const form = scoringForm(page);
  const card = form.card('来有迎声');
  await form.answer('来有迎声', '达标');
  await expect(card.getByText('录音（必填）')).toBeVisible();
  await card.getByRole('button', { name: '录音', exact: true }).tap();
  await expect(card.getByRole('timer', { name: '录音' })).toContainText(/0:0[3-9]/);
  await card.getByRole('button', { name: '暂停' }).tap();
  await form.saved();
  await page.reload();
  await unlock(page);
  await expect(card.getByText(/^第 1 段录音/)).toBeVisible();
  await expect(card.getByRole('img', { name: '已完成' })).toBeVisible();
  expect(await secondsOf(card.locator('audio'))).toBeGreaterThan(1);

  await card.getByRole('button', { name: '录音', exact: true }).tap();
  await expect(card.getByRole('timer', { name: '录音' })).toContainText(/0:0[1-9]/);
  await card.getByRole('button', { name: '停止并保存' }).tap();
  await expect(card.getByText(/^第 2 段录音/)).toBeVisible();

  await page.context().clearPermissions();
  await card.getByRole('button', { name: '录音', exact: true }).tap();
  await expect(card.getByText(/^没有允许使用麦克风/)).toBeVisible();
});

/** How long a recording plays; one that was cut off says so only once it is played to its end. */
async function secondsOf(audio: Locator): Promise<number> {
  return audio.evaluate(
    (element: HTMLAudioElement) =>
      new Promise<number>((resolve) => {
        element.addEventListener('seeked', () => resolve(element.currentTime));
        element.currentTime = 3600;
      }),
  );
}
