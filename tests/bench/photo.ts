import type { BrowserContext, Page } from '@playwright/test';
import sharp from 'sharp';

import { unlock } from '#tests/e2e/pages/field.ts';

import { PASSWORD } from './bank.ts';
import { beginVisit, openFieldBench } from './field-page.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

const STANDARD = '网点服务规范检查';
const PHOTOS = 9;
/** What a tablet's camera writes: 12 megapixels. */
const WIDTH = 4032;
const HEIGHT = 3024;

/**
 * From the moment the browser hands over a photo of 12 megapixels to its thumbnail on the screen: read, decoded, turned
 * upright, made smaller, encoded, hashed, sealed and on disk with the draft that names it.
 */
export async function benchPhoto(): Promise<BenchRow[]> {
  const bench = await openFieldBench();
  try {
    const address = await beginVisit(bench.tablet, STANDARD);
    const times = await takePhotos(bench.tablet, address);
    return [
      {
        what: `A photo of 12 megapixels to its thumbnail, ${times.length} photos: median / slowest`,
        result: `${milliseconds(quantile(times, 0.5))} / ${milliseconds(Math.max(...times))}`,
        aim: '300 ms',
      },
    ];
  } finally {
    await bench.close();
  }
}

async function takePhotos(tablet: BrowserContext, address: string): Promise<number[]> {
  const page = await tablet.newPage();
  await page.goto(address);
  await unlock(page, PASSWORD);
  const card = page.locator('[data-place]').first();
  await card.getByRole('button', { name: '照片等佐证' }).tap();
  await watchThumbnails(page);
  const camera = card.locator('input[type=file][capture]');
  for (let number = 1; number <= PHOTOS; number += 1) {
    await camera.setInputFiles({ name: `${number}.jpg`, mimeType: 'image/jpeg', buffer: await photo(number) });
    await page.waitForFunction((count) => window.benchPhotos.length === count, number);
  }
  const times = await page.evaluate(() => window.benchPhotos);
  await page.close();
  return times;
}

/** Notes the time from a chosen file to the next picture that has loaded. */
async function watchThumbnails(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.benchPhotos = [];
    let chosen = 0;
    document.addEventListener('change', () => void (chosen = performance.now()), { capture: true });
    document.addEventListener(
      'load',
      ({ target }) => {
        if (target instanceof HTMLImageElement) window.benchPhotos.push(performance.now() - chosen);
      },
      { capture: true },
    );
  });
}

declare global {
  interface Window {
    benchPhotos: number[];
  }
}

/** Noise over a plain ground compresses like a photo of a room: about 4 MB. */
async function photo(seed: number): Promise<Buffer> {
  const background = { r: 20 * seed, g: 150, b: 120 };
  const noise = await sharp({
    create: { width: WIDTH / 4, height: HEIGHT / 4, channels: 3, background, noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .png()
    .toBuffer();
  return sharp(noise).resize(WIDTH, HEIGHT).jpeg({ quality: 90 }).withMetadata({ orientation: 6 }).toBuffer();
}
