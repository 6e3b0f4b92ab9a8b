import { expect, type Locator, type Page } from '@playwright/test';

type Files = Parameters<Locator['setInputFiles']>[0];

/** The evidence of one card of the scoring form. */
export type EvidenceTray = ReturnType<typeof evidenceTray>;

export function evidenceTray(page: Page, card: Locator) {
  const photos = card.getByRole('button', { name: /^第 \d+ 张照片/ });
  return {
    photos,
    camera: card.locator('input[type=file][capture]'),
    open: () => card.getByRole('button', { name: '照片等佐证' }).tap(),

    /** As the camera gives it, and waits for its thumbnail. */
    async take(photo: Files): Promise<void> {
      const before = await photos.count();
      await card.locator('input[type=file][capture]').setInputFiles(photo);
      await expect(photos).toHaveCount(before + 1);
      await expect(photos.nth(before).locator('img')).toBeVisible();
    },

    choose: (files: Files) => card.locator('input[type=file][accept="image/*"]:not([capture])').setInputFiles(files),

    async view(number: number): Promise<Locator> {
      await photos.nth(number - 1).tap();
      const viewer = page.getByRole('dialog', { name: /^照片/ });
      await expect(viewer).toBeVisible();
      return viewer;
    },
  };
}

/** The size of a picture on the screen, in its own pixels. */
export async function sizeOf(image: Locator): Promise<[width: number, height: number]> {
  return image.evaluate(async (element: HTMLImageElement) => {
    await element.decode();
    return [element.naturalWidth, element.naturalHeight];
  });
}

/** A line on something that takes a pen. */
export async function drawOn(page: Page, canvas: Locator): Promise<void> {
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  if (!box) throw new Error('nothing to draw on');
  await page.mouse.move(box.x + 40, box.y + 40);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1) await page.mouse.move(box.x + 40 + step * 8, box.y + 40 + 20 * (step % 3));
  await page.mouse.up();
}

/** The keys of everything in the device's store of evidence. Runs in the browser. */
export async function evidenceKeys(): Promise<string[][]> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('the database does not answer')));
    });
  const db = await asked(indexedDB.open('mingcha-field'));
  const keys = await asked(db.transaction('evidence').objectStore('evidence').getAllKeys());
  db.close();
  return keys.map((key) => (Array.isArray(key) ? key.map(String) : []));
}

/** How many chosen files lie there of which no evidence was made yet. */
export function chosenAmong(keys: readonly string[][]): number {
  return keys.filter((key) => key.length === 3 && key[1] === 'chosen').length;
}
