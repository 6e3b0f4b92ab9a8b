import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { BrowserContext, Page } from '@playwright/test';

import { evidenceTray } from '#tests/e2e/pages/evidence.ts';
import { openField } from '#tests/e2e/pages/field.ts';
import { scoringForm } from '#tests/e2e/pages/scoring-form.ts';
import { tabletPhoto } from '#tests/support/evidence-files.ts';
import { openMortalBrowser } from '#tests/support/mortal-browser.ts';

import { openBank, PASSWORD } from './bank.ts';
import { curl, type Sent } from './curl.ts';
import { listening, serveBuild, tokenOf } from './field-page.ts';

const STANDARD = '网点服务规范检查';
const recorder = readFileSync(fileURLToPath(new URL('./record-sending.js', import.meta.url)), 'utf8');

/** Milliseconds that the app takes to send a visit with its photos, and curl for the same bytes. */
export type Pair = { app: number; curl: number };

/**
 * A visit and its photos go out of the scoring form of a real browser: from the button that hands in to the words that
 * the office has everything. Then curl sends the very same bytes, one piece after the other, to a twin of the server
 * that has not seen them. Nothing is attached to the browser meanwhile, and this process only serves.
 */
export async function raceOutbox(rounds: number, photos: number): Promise<Pair[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingcha-bench-outbox-'));
  const [bank, twinBank] = [await openBank(3), await openBank(3)];
  const ours = await listening(await serveBuild(bank.services));
  const twin = await listening(await serveBuild(twinBank.services));
  const browser = await openMortalBrowser(join(folder, 'profile'));
  try {
    const pairs: Pair[] = [];
    const token = await tokenOf(twin.origin);
    let { context } = browser;
    await context.request.post(`${ours.origin}/api/v1/session`, { data: { username: 'inspector-1', password: PASSWORD } });
    for (let round = 0; round < rounds; round += 1) {
      await readyToHandIn(context, ours.origin, Array.from({ length: photos }, (_, number) => 1_000 + round * photos + number));
      context = await browser.unwatched(() => visitArrives(ours.server));
      const { ms, path, body } = await whatWasSent(context);
      const sent = await sameBytes(bank.services.settings.evidenceDir, { path, body }, folder);
      if (sent.length !== photos + 1) throw new Error(`the visit names ${sent.length - 1} photos`);
      pairs.push({ app: ms, curl: await curl(twin.origin, sent, token) });
    }
    return pairs;
  } finally {
    await browser.kill();
    for (const { server } of [ours, twin]) server.close().closeAllConnections();
    await Promise.all([bank.remove(), twinBank.remove()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Time in which the debugger has let go, before the button is pressed. */
const LETTING_GO_MS = 2_000;
/** Time for the page to store the receipt and to show it. */
const SHOWING_MS = 1_000;

/** A visit filled in with its photos; in a moment the page itself will press the button that hands it in. */
async function readyToHandIn(context: BrowserContext, origin: string, seeds: readonly number[]): Promise<void> {
  const page = await context.newPage();
  await openField(page, `${origin}/field`, PASSWORD);
  await page.getByRole('button', { name: /^开始检查/ }).first().click();
  await page.getByRole('radio', { name: STANDARD }).check();
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await answerAll(page);
  await takePhotos(page, seeds);
  await page.getByRole('button', { name: '提交检查' }).click();
  const button = page.getByRole('dialog', { name: '提交检查' }).getByRole('button', { name: '提交检查' });
  await page.evaluate(recorder);
  await button.evaluate((element: HTMLButtonElement, ms) => void setTimeout(() => element.click(), ms), LETTING_GO_MS);
}

async function answerAll(page: Page): Promise<void> {
  await scoringForm(page).next.waitFor();
  for (const section of await sections(page).all()) {
    await section.click();
    await section.and(page.locator('[aria-current=step]')).waitFor();
    for (const card of await page.locator('[data-place]').all()) {
      const measure = card.locator('input[inputmode]');
      if ((await measure.count()) > 0) await measure.fill('10');
      else await card.getByRole('radio').first().click();
    }
  }
}

async function takePhotos(page: Page, seeds: readonly number[]): Promise<void> {
  await sections(page).first().click();
  const tray = evidenceTray(page, page.locator('[data-place]').first());
  await page.locator('[data-place]').first().getByRole('button', { name: '照片等佐证' }).click();
  for (const seed of seeds) await tray.take({ name: `${seed}.jpg`, mimeType: 'image/jpeg', buffer: await tabletPhoto(seed) });
  await scoringForm(page).saved();
}

function sections(page: Page) {
  return page.getByRole('navigation', { name: '类别' }).getByRole('button');
}

/** Until a visit has been answered, and the page has had time to show it. */
async function visitArrives(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.on('request', ({ method, url }, response) => {
      if (method === 'PUT' && url?.startsWith('/api/v1/visits/')) response.once('finish', resolve);
    });
  });
  await new Promise((resolve) => setTimeout(resolve, SHOWING_MS));
}

async function whatWasSent(context: BrowserContext): Promise<{ ms: number; path: string; body: string }> {
  const page = context.pages().find((one) => one.url().includes('/field/'));
  if (!page) throw new Error('the page is gone');
  await page.waitForFunction(() => window.benchSending.received !== undefined);
  const { pressed = Number.NaN, received = Number.NaN, path = '', body = '' } = await page.evaluate(() => window.benchSending);
  await page.close();
  return { ms: received - pressed, path, body };
}

/** What the server got, as files for curl: the photos as they lie there, and the visit as the page sent it. */
async function sameBytes(evidence: string, { path, body }: { path: string; body: string }, folder: string): Promise<Sent[]> {
  const named = (JSON.parse(body) as { evidence: { sha256: string; type: string }[] }).evidence;
  const file = join(folder, 'visit.json');
  await writeFile(file, body);
  return [
    ...named.map(({ sha256, type }) => ({ path: `/api/v1/evidence/${sha256}`, type, file: join(evidence, sha256.slice(0, 2), sha256.slice(2)) })),
    { path, type: 'application/json', file },
  ];
}

/** What `record-sending.js` keeps in the page. */
declare global {
  interface Window {
    benchSending: { pressed?: number; received?: number; path?: string; body?: string };
  }
}
