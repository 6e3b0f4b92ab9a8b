import { asEdition } from '../pages/shell.ts';

import { answerSection, chosenAnswers, openSection, sections } from './scoring-form.ts';
import { startVisit } from './start-visit.ts';
import { expect, type Tablet, test } from './tablet.ts';

const OFFER = '新版本已就绪 · 重新载入';

test('a new version waits for the draft on the screen, is offered afterwards, and the draft is there under it', async ({ tablet, network }) => {
  await tablet.signIn('inspector');
  const address = await startVisit(tablet, '丽景街支行');
  await tablet.shellIsStored();
  const [first = ''] = await sections(tablet);
  await answerSection(tablet, first);
  const answered = await chosenAnswers(tablet);
  await tablet.sees('已保存');

  network.breakWith(asEdition('next'));
  await tablet.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/field');
    await registration?.update();
  });
  await expect.poll(() => tablet.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration('/field'))?.waiting))).toBe(true);
  expect(await editionOf(tablet)).toBeNull();
  expect(await chosenAnswers(tablet)).toBe(answered);

  await tablet.tap('返回网点列表');
  await tablet.tap(OFFER);
  await expect.poll(() => editionOf(tablet)).toBe('next');
  network.cut();
  await tablet.reopen(address);
  await tablet.unlock();
  await openSection(tablet, first);
  expect(await chosenAnswers(tablet)).toBe(answered);
  expect(await editionOf(tablet)).toBe('next');
});

function editionOf(tablet: Tablet): Promise<string | null> {
  return tablet.evaluate(() => document.documentElement.getAttribute('data-edition'));
}
