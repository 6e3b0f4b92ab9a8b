import { request } from 'node:http';

import type { BrowserContext, Response } from '@playwright/test';

import { unlock } from '#tests/e2e/pages/field.ts';

import { PASSWORD } from './bank.ts';
import { beginVisit, openFieldBench } from './field-page.ts';
import type { BenchRow } from './table.ts';

/** The name of the conduct standard on the screen. */
const STANDARD = '网点服务规范检查';

/**
 * The JavaScript of a cold load of the scoring page: every script the browser asks for with an empty cache and a visit
 * on the device, each fetched once more from the same server as gzip and counted as it comes over the wire. What comes
 * once the form has settled, for later taps, is counted apart.
 */
export async function benchBundle(): Promise<BenchRow[]> {
  const bench = await openFieldBench();
  try {
    const address = await beginVisit(bench.tablet, STANDARD);
    const [form, start] = [await coldLoad(bench.tablet, address), await coldLoad(bench.tablet, '/sign-in')];
    const sizes = await Promise.all(form.scripts.map((url) => gzipBytes(url)));
    const signIn = await Promise.all(start.scripts.map((url) => gzipBytes(url)));
    const later = await Promise.all(form.later.map((url) => gzipBytes(url)));
    const inline = await gzipBytes(`${bench.origin}${address}`);
    return [
      { what: `JavaScript of the scoring page, ${form.scripts.length} files, gzip`, result: kilobytes(sizes), aim: '130 kB or less' },
      { what: '  the largest file of them, gzip', result: kilobytes([Math.max(...sizes)]), aim: '' },
      { what: `  after it, for later taps, ${form.later.length} files, gzip`, result: kilobytes(later), aim: '' },
      { what: '  scripts that hold Recharts', result: String(form.withRecharts), aim: '0' },
      { what: '  its document beside them, gzip', result: kilobytes([inline]), aim: '' },
      { what: `JavaScript of the sign-in page, ${start.scripts.length} files, gzip`, result: kilobytes(signIn), aim: '' },
    ];
  } finally {
    await bench.close();
  }
}

type Load = { scripts: string[]; later: string[]; withRecharts: number };

/** Longer than the form waits before it fetches what later taps need. */
const SETTLED_MS = 4_000;

/** Opens a page with an empty cache, waits until nothing more is fetched, and says which scripts came. */
async function coldLoad(tablet: BrowserContext, address: string): Promise<Load> {
  const page = await tablet.newPage();
  const cdp = await tablet.newCDPSession(page);
  await cdp.send('Network.clearBrowserCache');
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  if (address.startsWith('/field')) {
    await unlock(page, PASSWORD);
    await page.waitForLoadState('networkidle');
  }
  const atStart = scripts.length;
  await page.waitForTimeout(SETTLED_MS);
  const contents = await Promise.all(scripts.map((script) => script.text()));
  await page.close();
  return {
    scripts: scripts.slice(0, atStart).map((script) => script.url()),
    later: scripts.slice(atStart).map((script) => script.url()),
    withRecharts: contents.filter((text) => text.includes('recharts-')).length,
  };
}

/** The bytes of an answer's body as they are sent to a browser that takes gzip; the server leaves the smallest as they are. */
function gzipBytes(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      response.on('end', () => resolve(bytes));
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

function kilobytes(bytes: readonly number[]): string {
  return `${(bytes.reduce((sum, one) => sum + one, 0) / 1000).toFixed(1)} kB`;
}
