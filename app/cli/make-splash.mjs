/**
 * Draws the pictures iPads show while the app starts from the home screen, one for each screen and direction:
 * `node app/cli/make-splash.mjs`. The sizes are those of app/features/field/splash.json, which the pages link to.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import sharp from 'sharp';

import { root } from './bootstrap.mjs';

const BACKGROUND = '#faf9f6';
/** The share of the shorter side that the mark takes. */
const MARK = 0.18;

const { screens } = JSON.parse(readFileSync(join(root, 'app/features/field/splash.json'), 'utf8'));
mkdirSync(join(root, 'public/splash'), { recursive: true });
for (const { width, height, ratio } of screens) {
  const size = Math.round(Math.min(width, height) * ratio * MARK);
  const mark = await sharp(join(root, 'public/icon.svg'), { density: 1200 }).resize(size, size).png().toBuffer();
  for (const [across, down] of [[width, height], [height, width]]) {
    await sharp({ create: { width: across * ratio, height: down * ratio, channels: 3, background: BACKGROUND } })
      .composite([{ input: mark }])
      .png({ palette: true, colours: 64, compressionLevel: 9 })
      .toFile(join(root, `public/splash/${across}x${down}.png`));
  }
}
