import { expect, type Locator, type Page, tablet, test } from './journey.ts';
import { demandRecording } from './pages/demands.ts';
import { chosenAmong, evidenceKeys, evidenceTray } from './pages/evidence.ts';
import { openField, startVisit, unlock } from './pages/field.ts';
import { answerTheRest, scoringForm } from './pages/scoring-form.ts';
import { signIn } from './pages/sign-in.ts';
import { cameraPhoto, otherFile } from './photos.ts';

/** Chromium logs it when the device asks whether the server has a piece of evidence already. */
const NOT_SENT_YET = /status of 404 .*\/api\/v1\/evidence\//;
const GREETING = '来有迎声';
const ANSWERING = '问有答声';

test('six large photos and a running recording go along with a visit that is handed in at once', async ({ person, watch }) => {
  test.setTimeout(240_000);
  watch.expects(NOT_SENT_YET);
  const page = await person('inspector', { ...tablet, permissions: ['microphone'] });
  await demandRecording(page);
  await startVisit(page, '文昌街支行');
  const form = scoringForm(page);
  const card = form.card(GREETING);
  await answerBestWithRecording(page, card);
  await answerTheRest(page, form);
  await form.openSection('四个有声');
  await card.getByRole('button', { name: '录音', exact: true }).tap();
  await expect(card.getByRole('timer', { name: '录音' })).toContainText(/0:0[1-9]/);
  const photos = await largePhotos(6);
  await evidenceTray(page, card).choose(photos);
  const handedIn = page.waitForRequest((request) => request.method() === 'PUT' && /\/api\/v1\/visits\//.test(request.url()));
  const sheet = await form.openHandIn();
  await expect(sheet.getByRole('progressbar', { name: /^还有 \d 张照片在处理…$/ })).toBeVisible();
  await expect(sheet.getByText(/^正在录音。/)).toBeVisible();
  await sheet.getByRole('button', { name: '提交检查' }).tap();
  await expect(page.getByText(/^服务器已收到/)).toBeVisible({ timeout: 90_000 });
  const { evidence } = (await handedIn).postDataJSON() as { evidence: { type: string }[] };
  expect(evidence.map(({ type }) => type).sort()).toEqual(['audio/webm', 'audio/webm', ...Array<string>(6).fill('image/jpeg')]);
});

test('photos that are being made are counted when the person signs out, and are all there afterwards', async ({ person, watch }) => {
  watch.expects(/status of 401/);
  const page = await person('inspector', tablet);
  await startVisit(page, '怀远路支行');
  const address = page.url();
  const form = scoringForm(page);
  const tray = evidenceTray(page, form.card(GREETING));
  await form.answer(GREETING, '达标');
  await tray.open();
  await tray.choose(await largePhotos(8));
  await page.getByRole('link', { name: '返回网点列表' }).tap();
  await page.getByLabel('账户').tap();
  await page.getByRole('button', { name: '退出登录' }).tap();
  const dialog = page.getByRole('dialog', { name: '退出登录' });
  await expect(dialog.getByRole('progressbar', { name: /^还有 \d 张照片在处理…$/ })).toBeVisible();
  await dialog.getByRole('button', { name: '仍然退出' }).tap();
  await page.waitForURL(/sign-in/, { timeout: 60_000 });
  await signIn(page, 'inspector');
  await page.getByRole('heading', { name: '首页' }).waitFor();
  await openField(page, address);
  await expect(tray.photos.locator('img')).toHaveCount(8);
});

test('photos that are being made when the page is loaded again are made afterwards', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '丽景街支行');
  const form = scoringForm(page);
  await form.answer(GREETING, '达标');
  const tray = evidenceTray(page, form.card(GREETING));
  await tray.open();
  await form.saved();
  await tray.choose(await largePhotos(5));
  await expect(form.card(GREETING).getByText('处理中').first()).toBeVisible();
  // What is not chosen any more is evidence already.
  await expect.poll(async () => (await chosenOnDevice(page)) + (await piecesOnDevice(page))).toBeGreaterThanOrEqual(5);
  await page.reload();
  await unlock(page);
  await expect(tray.photos.locator('img')).toHaveCount(5);
  await expect.poll(() => chosenOnDevice(page)).toBe(0);
});

test('undo takes back the tap and leaves the photo that was taken before it', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '解放西街支行');
  const form = scoringForm(page);
  const tray = evidenceTray(page, form.card(GREETING));
  await tray.open();
  await tray.take(await cameraPhoto(11));
  await form.answer(ANSWERING, '达标');
  const undo = page.getByRole('button', { name: '撤销' });
  await undo.tap();
  await expect(form.card(ANSWERING).getByRole('radio', { name: '达标', exact: true })).not.toBeChecked();
  await expect(undo).toBeDisabled();
  await expect(tray.photos.locator('img')).toHaveCount(1);
});

test('a refused photo is said at its place and before handing in until the person has read it', async ({ person }) => {
  const page = await person('inspector', tablet);
  await startVisit(page, '北京东路支行');
  const form = scoringForm(page);
  const card = form.card(GREETING);
  const tray = evidenceTray(page, card);
  await tray.open();
  const whole = await cameraPhoto(12);
  const heic = otherFile('IMG_0042.HEIC', 'image/heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'));
  await tray.choose([{ ...whole, name: 'cut.jpg', buffer: whole.buffer.subarray(0, whole.buffer.length / 2) }, heic]);
  await expect(card.getByRole('alert')).toContainText('“cut.jpg”不完整');
  await expect(card.getByRole('alert')).toContainText('兼容性最佳');
  await form.openSection('仪容仪表');
  const sheet = await form.openHandIn();
  await expect(sheet.getByRole('alert')).toContainText(`${GREETING} · “cut.jpg”不完整`);
  await sheet.getByRole('button', { name: '关闭' }).tap();
  await form.openSection('四个有声');
  await card.getByRole('button', { name: '知道了' }).tap();
  await expect(card.getByRole('alert')).toHaveCount(0);

  await tray.open();
  await tray.choose([whole]);
  await expect(tray.photos.locator('img')).toHaveCount(1);
  await tray.choose([whole]);
  await expect(card.getByRole('alert')).toContainText('已经在这里了');
  await expect(tray.photos).toHaveCount(1);
});

test('one recorder at a time, none behind a section that was left, and a length that is known', async ({ person }) => {
  const page = await person('inspector', { ...tablet, permissions: ['microphone'] });
  await demandRecording(page);
  await watchMicrophones(page);
  await startVisit(page, '宝湖路支行');
  const form = scoringForm(page);
  const card = form.card(GREETING);
  await form.answer(GREETING, '达标');
  const record = card.getByRole('button', { name: '录音', exact: true });
  await record.evaluate((button: HTMLButtonElement) => {
    button.click();
    button.click();
  });
  await answerPrompt(page);
  await expect(card.getByRole('timer', { name: '录音' })).toContainText(/0:0[2-9]/);
  expect(await microphones(page)).toEqual({ asked: 1, live: 1 });
  await card.getByRole('button', { name: '停止并保存' }).tap();
  const audio = card.locator('audio');
  const seconds = () => audio.evaluate(({ duration }: HTMLAudioElement) => (Number.isFinite(duration) ? duration : 0));
  await expect.poll(seconds).toBeGreaterThan(1);
  expect(await microphones(page)).toEqual({ asked: 1, live: 0 });

  await record.tap();
  await form.openSection('仪容仪表');
  await answerPrompt(page);
  await expect.poll(() => microphones(page)).toEqual({ asked: 2, live: 0 });
  await form.openSection('四个有声');
  await expect(record).toBeVisible();
  await expect(card.getByText(/^第 2 段录音/)).toHaveCount(0);
});

/** 12 million pixels each, as a tablet's camera takes them. */
function largePhotos(count: number) {
  return Promise.all(Array.from({ length: count }, (_, index) => cameraPhoto(20 + index, 4000, 3000)));
}

async function answerBestWithRecording(page: Page, card: Locator): Promise<void> {
  await scoringForm(page).answer(GREETING, '达标');
  await card.getByRole('button', { name: '录音', exact: true }).tap();
  await expect(card.getByRole('timer', { name: '录音' })).toContainText(/0:0[1-9]/);
  await card.getByRole('button', { name: '停止并保存' }).tap();
  await expect(card.getByText(/^第 1 段录音/)).toBeVisible();
}

/** How many photos lie there as evidence, each beside its small picture. */
const piecesOnDevice = async (page: Page) => (await page.evaluate(evidenceKeys)).filter((key) => key.length === 2).length;
const chosenOnDevice = async (page: Page) => chosenAmong(await page.evaluate(evidenceKeys));

/** Counts the microphones that are on, and keeps the question for permission open until `answerPrompt`. */
async function watchMicrophones(page: Page): Promise<void> {
  // why: headless Chromium answers its prompt at once, and a person does not.
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    const streams: MediaStream[] = [];
    const waiting: (() => void)[] = [];
    mediaDevices.getUserMedia = async (constraints) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      const stream = await ask(constraints);
      streams.push(stream);
      return stream;
    };
    const live = () => streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length;
    Object.assign(window, {
      microphones: () => ({ asked: streams.length, live: live() }),
      answerPrompt: () => waiting.splice(0).map((answer) => answer()).length,
    });
  });
}

const microphones = (page: Page) => page.evaluate<unknown>('microphones()');
/** The question may come a moment after the tap: the recorder's code is loaded with the first one. */
const answerPrompt = (page: Page) => expect.poll(() => page.evaluate<unknown>('answerPrompt()')).toBe(1);
