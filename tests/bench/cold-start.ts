import { fileURLToPath } from 'node:url';

import type { BrowserContext, Page } from '@playwright/test';

import { PASSWORD } from './bank.ts';
import { beginVisit, openPageBench } from './field-page.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

/** How much slower than this machine the tablet is taken to be. */
const SLOWDOWN = 4;
const STARTS = 7;
const AIM_MS = 1500;
const marks = fileURLToPath(new URL('./record-start.js', import.meta.url));

/**
 * A cold start without a network: a new page of the browser opens the address of a visit, from the moment of navigation
 * until the form can be tapped. The device asks for the password in between; what the person takes to type it is left
 * out, what the device takes to open the draft with it is not. Beside it, a page with one word, which is what the
 * browser and the machine take by themselves.
 */
export async function benchColdStart(): Promise<BenchRow[]> {
  const bench = await openPageBench('inspector-1', { viewport: { width: 1180, height: 820 }, hasTouch: true });
  try {
    const address = await beginVisit(bench.context, STANDARD);
    await storeShell(bench.context);
    await bench.context.setOffline(true);
    const starts: Start[] = [];
    const hellos: number[] = [];
    for (let run = 0; run < STARTS; run += 1) {
      starts.push(await start(bench.context, address));
      hellos.push(await hello(bench.context));
    }
    const median = (values: number[]) => milliseconds(quantile(values, 0.5));
    return [
      {
        what: `offline to a usable form, ${STARTS} starts, CPU ÷ ${SLOWDOWN}: median`,
        result: median(starts.map(({ locked, opened }) => locked + opened)),
        aim: `${AIM_MS} ms`,
      },
      { what: '  until the password can be typed', result: median(starts.map(({ locked }) => locked)), aim: '' },
      { what: '  from the password to the form', result: median(starts.map(({ opened }) => opened)), aim: '' },
      { what: '  beside them, a page with one word', result: median(hellos), aim: '' },
    ];
  } finally {
    await bench.close();
  }
}

/** The name of the conduct standard on the screen. */
const STANDARD = '网点服务规范检查';

async function storeShell(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto('/field');
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await page.close();
}

type Start = { locked: number; opened: number };

async function start(context: BrowserContext, address: string): Promise<Start> {
  const page = await slowPage(context);
  await page.goto(address);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.locator('input[type=password]').press('Enter');
  await page.waitForFunction(() => window.benchStart.form !== undefined);
  const { locked = Number.NaN, submitted = Number.NaN, form = Number.NaN } = await page.evaluate(() => window.benchStart);
  await page.close();
  return { locked, opened: form - submitted };
}

async function hello(context: BrowserContext): Promise<number> {
  const page = await slowPage(context);
  await page.goto('data:text/html,<!doctype html><h1>hello</h1>');
  await page.waitForFunction(() => window.benchStart.hello !== undefined);
  const { hello: painted = Number.NaN } = await page.evaluate(() => window.benchStart);
  await page.close();
  return painted;
}

async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ path: marks });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}

/** What `record-start.js` keeps in the page, in milliseconds since the navigation began. */
declare global {
  interface Window {
    benchStart: { locked?: number; submitted?: number; form?: number; hello?: number };
  }
}
