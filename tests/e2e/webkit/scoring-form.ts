import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { By, type WebElement } from 'selenium-webdriver';

import { cameraPhoto } from '../photos.ts';

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

export async function openSection(tablet: Tablet, name: string): Promise<void> {
  await tablet.tap(name);
  await expect.poll(() => tablet.evaluate(() => document.querySelector('main h2')?.textContent)).toBe(name);
}

/** Opens a section and gives the best answer to each item for each of its subjects, tap by tap; returns how many. */
export async function answerSection(tablet: Tablet, name: string): Promise<number> {
  await openSection(tablet, name);
  const tabs = await elements(tablet, '[role=tab]');
  let answered = 0;
  for (const tab of tabs.length > 0 ? tabs : [null]) {
    if (tab) await tablet.tapOn(tab);
    for (const card of await elements(tablet, '[data-place]')) {
      const [measure] = await card.findElements(By.css('input[inputmode]'));
      if (measure) await measure.sendKeys('10');
      else await tablet.tapOn(await card.findElement(By.css('[role=radio]')));
      answered += 1;
    }
  }
  return answered;
}

/** How many answers of the open section are chosen. */
export async function chosenAnswers(tablet: Tablet): Promise<number> {
  return tablet.evaluate(() => document.querySelectorAll('[data-place] [role=radio][aria-checked=true]').length);
}

const PHOTOS = 'button[aria-label^="第 "][aria-label*="张照片"] img';

/** Adds a photo to a card and waits for its thumbnail. */
export async function takePhoto(tablet: Tablet, card: WebElement, seed: number): Promise<void> {
  const camera = () => card.findElements(By.css('input[type=file][capture]'));
  if ((await camera()).length === 0) await tablet.tapOn(await card.findElement(By.css('button[aria-label="照片等佐证"]')));
  const before = await photosShown(tablet);
  await expect.poll(async () => (await camera()).length).toBe(1);
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-photo-'));
  try {
    const { name, buffer } = await cameraPhoto(seed, 800, 600);
    writeFileSync(join(folder, name), buffer);
    await (await camera())[0]?.sendKeys(join(folder, name));
    await expect.poll(() => photosShown(tablet)).toBe(before + 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many thumbnails the open section shows. */
export async function photosShown(tablet: Tablet): Promise<number> {
  return (await elements(tablet, PHOTOS)).length;
}
