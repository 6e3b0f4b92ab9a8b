import { expect, tablet, test } from './journey.ts';
import { drawOn, evidenceTray } from './pages/evidence.ts';
import { startVisit } from './pages/field.ts';
import { answerTheRest, scoringForm } from './pages/scoring-form.ts';
import { cameraPhoto } from './photos.ts';

test('Back leads from the signing page to the question before it, and what was written and drawn is still there', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '上海路支行');
  const address = page.url();
  const form = scoringForm(page);
  await answerTheRest(page, form);
  const present = page.getByRole('button', { name: '请网点代表看结果并签字' });
  await form.openHandIn();
  await present.tap();
  await page.getByRole('textbox', { name: '网点意见' }).fill('排队时间确实长。');
  await page.getByRole('textbox', { name: '签字人姓名' }).fill('马晓燕');
  const box = page.getByRole('img', { name: '用手指在框内签名' });
  await drawOn(page, box);
  await expect(page.getByRole('button', { name: '签好了' })).toBeEnabled();

  await page.goBack();
  await expect(present).toBeVisible();
  await expect(page).toHaveURL(address);
  await present.tap();
  await expect(page.getByRole('textbox', { name: '网点意见' })).toHaveValue('排队时间确实长。');
  await expect(page.getByRole('textbox', { name: '签字人姓名' })).toHaveValue('马晓燕');
  await page.getByRole('button', { name: '签好了' }).tap();
  const dialog = page.getByRole('dialog', { name: '提交检查' });
  await expect(dialog.getByText(/^网点代表 马晓燕/)).toBeVisible();

  await page.goBack();
  await expect(dialog).toBeHidden();
  await expect(form.progress).toBeVisible();
  await expect(page).toHaveURL(address);
  await page.goBack();
  await expect(page).toHaveURL(/\/field$/);
});

test('Back closes the pen, then the viewer, and only then leaves the visit', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '文昌街支行');
  const address = page.url();
  const form = scoringForm(page);
  const tray = evidenceTray(page, form.card('来有迎声'));
  await tray.open();
  await tray.take(await cameraPhoto(7));
  const viewer = await tray.view(1);
  await viewer.getByRole('button', { name: '标注' }).tap();
  await expect(viewer.getByRole('button', { name: '撤一笔' })).toBeVisible();
  await page.goBack();
  await expect(viewer.getByRole('button', { name: '标注' })).toBeVisible();
  await page.goBack();
  await expect(viewer).toBeHidden();
  await expect(page).toHaveURL(address);
  await page.goBack();
  await expect(page).toHaveURL(/\/field$/);
});
