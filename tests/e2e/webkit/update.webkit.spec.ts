import { NEXT, openNextEdition } from '../next-edition.ts';

import { answerSection, chosenAnswers, openSection, photosShown, sections, takePhoto } from './scoring-form.ts';
import { startVisit } from './start-visit.ts';
import { elements, expect, type Tablet, test } from './tablet.ts';

const OFFER = '新版本已就绪 · 重新载入';

test('a new version with a newer database waits for the draft on the screen, is offered afterwards, and the draft is there under it', async ({
  tablet,
  network,
}) => {
  test.setTimeout(400_000);
  await tablet.signIn('inspector');
  const address = await startVisit(tablet, '丽景街支行');
  await tablet.shellIsStored();
  const [first = '', second = ''] = await sections(tablet);
  await answerSection(tablet, first);
  const [card] = await elements(tablet, '[data-place]');
  if (card) await takePhoto(tablet, card, 7);
  const answered = await chosenAnswers(tablet);
  await tablet.sees('已保存');
  const version = await databaseVersion(tablet);

  const next = await openNextEdition(process.env.MINGCHA_E2E_BANK ?? '');
  try {
    network.forwardTo(next.origin);
    await tablet.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/field');
      await registration?.update();
    });
    await expect.poll(() => tablet.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration('/field'))?.waiting))).toBe(true);
    expect(await editionOf(tablet)).toBeNull();
    expect(await chosenAnswers(tablet)).toBe(answered);

    await tablet.tap('返回网点列表');
    await tablet.tap(OFFER);
    await expect.poll(() => editionOf(tablet)).toBe(NEXT);
    network.cut();
    await tablet.open(address);
    await tablet.unlock();
    await openSection(tablet, first);
    expect(await chosenAnswers(tablet)).toBe(answered);
    await expect.poll(() => photosShown(tablet)).toBe(1);
    expect([await editionOf(tablet), await databaseVersion(tablet)]).toEqual([NEXT, version + 1]);
    await answerSection(tablet, second);
    await tablet.sees('已保存');
  } finally {
    await next.close();
  }
});

function editionOf(tablet: Tablet): Promise<string | null> {
  return tablet.evaluate(() => document.documentElement.getAttribute('data-edition'));
}

/** The version of the database on the device. */
function databaseVersion(tablet: Tablet): Promise<number> {
  return tablet.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'mingcha-field')?.version ?? 0);
}
