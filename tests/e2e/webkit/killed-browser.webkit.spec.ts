import { By, type WebElement } from 'selenium-webdriver';

import { createRandom } from '#app/domain/ranking/random.ts';

import { chosenAmong, evidenceKeys } from '../pages/evidence.ts';
import { openSection, photosShown, takePhoto } from './scoring-form.ts';
import { startVisit } from './start-visit.ts';
import { elements, expect, type Tablet, test } from './tablet.ts';

const DEATHS = 30;
const SECTION = '四个有声';
/** How long a command may still be on its way when the browser is gone. */
const AFTERLIFE_MS = 3_000;

/** What the person has seen: answers that the screen called saved, and how many photos had their thumbnail. */
type Seen = { answers: Map<string, string>; tapping: string | null; taps: number; photos: number };

test('a browser killed thirty times while tapping and taking photos loses the tap in flight at most, and no photo that was seen', async ({ tablet }) => {
  test.setTimeout(400_000);
  const random = createRandom('thirty deaths');
  const seen: Seen = { answers: new Map(), tapping: null, taps: 0, photos: 0 };
  await tablet.signIn('inspector-02');
  const address = await startVisit(tablet, '掌政支行');
  await tablet.sees('已保存');
  for (let death = 0; death < DEATHS; death += 1) {
    await openForm(tablet, address);
    await expectAllThere(tablet, seen);
    const life = { isOver: false };
    const work = keepWorking(tablet, seen, life);
    await Promise.race([work, passing(200 + 1500 * random.uniform())]);
    life.isOver = true;
    await tablet.kill();
    // An answer of the driver that was cut in two never ends for its client.
    await Promise.race([work, passing(AFTERLIFE_MS)]);
    await tablet.start();
  }
  await openForm(tablet, address);
  await expectAllThere(tablet, seen);
  test.info().annotations.push({ type: 'seen', description: `${seen.photos} photos, ${seen.taps} taps` });
  expect(seen.photos).toBeGreaterThan(0);
  expect(seen.taps).toBeGreaterThan(DEATHS);
});

function passing(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function openForm(tablet: Tablet, address: string): Promise<void> {
  await tablet.open(address);
  await tablet.unlock();
  await openSection(tablet, SECTION);
}

/** Taps and takes photos until the browser is gone under its hands. */
async function keepWorking(tablet: Tablet, seen: Seen, life: { isOver: boolean }): Promise<void> {
  try {
    const cards = await elements(tablet, '[data-place]');
    for (let step = 0; ; step += 1) {
      const [first, card] = [cards[0], cards[step % cards.length]];
      if (!first || !card) throw new Error('the section has no items');
      await tapAnother(tablet, card, seen);
      if (step % 3 === 2) {
        await takePhoto(tablet, first, seen.photos);
        seen.photos += 1;
      }
    }
  } catch (error) {
    // Killed: what was seen until then is what counts.
    if (!life.isOver) throw error;
  }
}

async function tapAnother(tablet: Tablet, card: WebElement, seen: Seen): Promise<void> {
  const item = (await card.getAttribute('data-place')) ?? '';
  const word = seen.answers.get(item) === '达标' ? '不达标' : '达标';
  seen.tapping = item;
  const buttons = await card.findElements(By.css('[role=radio]'));
  for (const button of buttons) if ((await button.getText()) === word) await tablet.tapOn(button);
  await tablet.sees('已保存');
  seen.answers.set(item, word);
  seen.tapping = null;
  seen.taps += 1;
}

/** All that was seen is there; only the tap or the photo that was under way may or may not be. */
async function expectAllThere(tablet: Tablet, seen: Seen): Promise<void> {
  if (seen.tapping) seen.answers.delete(seen.tapping);
  expect(await chosenIn(tablet)).toMatchObject(Object.fromEntries(seen.answers));
  if (seen.photos > 0) await expect.poll(() => photosShown(tablet)).toBeGreaterThanOrEqual(seen.photos);
  // The photo that was under way is made now.
  await expect.poll(async () => chosenAmong(await tablet.evaluate(evidenceKeys))).toBe(0);
  const found = await photosShown(tablet);
  expect(found).toBeLessThanOrEqual(seen.photos + 1);
  seen.photos = found;
  seen.tapping = null;
}

/** The word of each answer that is chosen in the open section. */
function chosenIn(tablet: Tablet): Promise<Record<string, string>> {
  return tablet.evaluate(() => {
    const chosen = [...document.querySelectorAll('[data-place] [role=radio][aria-checked=true]')];
    return Object.fromEntries(chosen.map((one) => [one.closest('[data-place]')?.getAttribute('data-place') ?? '', one.textContent.trim()]));
  });
}
