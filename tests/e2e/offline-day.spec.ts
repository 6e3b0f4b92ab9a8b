import { createHash } from 'node:crypto';

import { expect, type Page, tablet, test } from './journey.ts';
import { evidenceTray } from './pages/evidence.ts';
import { openField, startVisit, visitIdOf } from './pages/field.ts';
import { answerBest, scoringForm } from './pages/scoring-form.ts';
import { shellIsStored } from './pages/shell.ts';
import { cameraPhoto } from './photos.ts';

/** What Chromium logs when a request finds no network. */
const NO_NETWORK = /net::ERR_/;
const PHOTOS = 5;

test('a day without network: sixty items and five photos survive a closed tab and reach the office once', async ({ person, watch }) => {
  watch.expects(NO_NETWORK);
  test.slow();
  const page = await person('inspector', tablet);
  await startVisit(page, '正源街支行');
  const id = visitIdOf(page);
  await scoringForm(page).addSubject('柜员');
  await scoringForm(page).saved();
  await shellIsStored(page);
  const device = page.context();
  await page.close();
  await device.setOffline(true);

  const morning = await device.newPage();
  await openField(morning, `/field/visit/${id}`);
  const answered = await scoreEverything(morning);
  expect(answered).toBeGreaterThanOrEqual(60);
  await takePhotos(morning);
  await scoringForm(morning).saved();
  await morning.close();

  const evening = await device.newPage();
  const sent = evidenceSentBy(evening);
  await openField(evening, `/field/visit/${id}`);
  const form = scoringForm(evening);
  await expect(evening.getByRole('button', { name: '已全部作答' })).toBeVisible();
  await form.openSection(SECTION);
  await expect(evening.getByRole('button', { name: /^第 \d+ 张照片/ }).locator('img')).toHaveCount(PHOTOS);
  const sheet = await form.openHandIn();
  await sheet.getByRole('button', { name: '提交检查' }).tap();
  await expect(evening.getByText('已提交，等待上传')).toBeVisible();

  await device.setOffline(false);
  await expect(evening.getByText(/^服务器已收到/)).toBeVisible({ timeout: 60_000 });
  await openField(evening, '/field/outbox');
  await expect(evening.getByText('都上传了', { exact: true })).toBeVisible();
  const stored = await storedVisit(evening, id);
  expect(stored.answers).toHaveLength(answered);
  expect(stored.evidence.state).toBe('complete');
  expect(stored.evidence.items.map(({ sha256 }) => sha256).sort()).toEqual([...sent.keys()].sort());
  expect(sent.size).toBe(PHOTOS);
  for (const [sha256, bytes] of sent) {
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    expect(bytes.includes('Exif')).toBe(false);
    expect(bytes.includes('SecretCam')).toBe(false);
  }
  expect(await visitsTo(evening, '640100-014')).toEqual([id]);
});

const SECTION = '四个有声';

/** Answers every item of every section for everybody; returns how many. */
async function scoreEverything(page: Page): Promise<number> {
  const form = scoringForm(page);
  await expect(form.progress).toBeVisible();
  let answered = 0;
  for (const section of await page.getByRole('navigation', { name: '类别' }).getByRole('button').all()) {
    await section.tap();
    await expect(section).toHaveAttribute('aria-current', 'step');
    for (const subject of await someOrNone(page)) {
      await subject?.tap();
      for (const card of await page.locator('[data-place]').all()) {
        await answerBest(card);
        answered += 1;
      }
    }
  }
  return answered;
}

/** The tabs of a section's subjects; one nobody where it has none. */
async function someOrNone(page: Page) {
  const tabs = await page.getByRole('tab').all();
  return tabs.length > 0 ? tabs : [null];
}

/** One at each item of the first section for the first teller, and one more. */
async function takePhotos(page: Page): Promise<void> {
  await scoringForm(page).openSection(SECTION);
  await scoringForm(page).subject('柜员 1').tap();
  const cards = await page.locator('[data-place]').all();
  for (let number = 0; number < PHOTOS; number += 1) {
    const card = cards[number % cards.length];
    if (!card) throw new Error('no item to take a photo of');
    const tray = evidenceTray(page, card);
    if (number < cards.length) await tray.open();
    await tray.take(await cameraPhoto(20 + number));
  }
}

/** What goes out as evidence, by the hash it is sent under. */
function evidenceSentBy(page: Page): Map<string, Buffer> {
  const sent = new Map<string, Buffer>();
  page.on('request', (request) => {
    const sha256 = /\/api\/v1\/evidence\/([0-9a-f]{64})$/.exec(request.url())?.[1];
    const bytes = request.postDataBuffer();
    if (sha256 && bytes && request.method() === 'PUT') sent.set(sha256, bytes);
  });
  return sent;
}

type StoredVisit = { answers: unknown[]; evidence: { state: string; items: { sha256: string }[] } };

async function storedVisit(page: Page, id: string): Promise<StoredVisit> {
  const answer = await page.request.get(`/api/v1/visits/${id}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as StoredVisit;
}

/** The ids of today's visits to a branch. */
async function visitsTo(page: Page, branch: string): Promise<string[]> {
  const answer = await page.request.get('/api/v1/visits');
  const { visits } = (await answer.json()) as { visits: { id: string; branch: { code: string }; finishedAt: string }[] };
  const today = new Date().toISOString().slice(0, 10);
  return visits.filter(({ branch: { code }, finishedAt }) => code === branch && finishedAt.startsWith(today)).map(({ id }) => id);
}
