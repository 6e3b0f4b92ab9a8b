import { By } from 'selenium-webdriver';

import { elements, expect, type Tablet } from './tablet.ts';

const SECTIONS = 'nav[aria-label="类别"] button';

/** The names of the sections, once the form stands. */
export async function sections(tablet: Tablet): Promise<string[]> {
  await expect.poll(async () => (await elements(tablet, SECTIONS)).length).toBeGreaterThan(0);
  return tablet.evaluate(
    (selector) => [...document.querySelectorAll(selector)].map((button) => button.querySelector(':scope > span:not([aria-hidden])')?.textContent ?? ''),
    SECTIONS,
  );
}

/** Opens a section; the form itself opens with the first one that is not finished. */
export async function openSection(tablet: Tablet, name: string): Promise<void> {
  await tablet.tap(name);
  await expect.poll(() => tablet.evaluate(() => document.querySelector('main h2')?.textContent)).toBe(name);
}

/** Gives the best answer to each item of a section, tap by tap. */
export async function answerSection(tablet: Tablet, name: string): Promise<void> {
  await openSection(tablet, name);
  for (const card of await elements(tablet, '[data-place]')) {
    const [measure] = await card.findElements(By.css('input[inputmode]'));
    if (measure) await measure.sendKeys('10');
    else await tablet.tapOn(await card.findElement(By.css('[role=radio]')));
  }
}

/** How many answers of the open section are chosen. */
export async function chosenAnswers(tablet: Tablet): Promise<number> {
  return tablet.evaluate(() => document.querySelectorAll('[data-place] [role=radio][aria-checked=true]').length);
}
