import { fileURLToPath } from 'node:url';

import type { Page } from '@playwright/test';

import type { ChecklistInput } from '#app/domain/checklist/schema.ts';

import { benchItem, bilingual } from './checklist.ts';
import { openPageBench, publishForBench } from './field-page.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

const ITEMS = 300;
const SECTIONS = 10;
/** How much slower than this machine the desk's computer is taken to be. */
const SLOWDOWN = 4;
const AIM = '100 ms or less';
const recorder = fileURLToPath(new URL('./record-keys.js', import.meta.url));

/** Fluent typing, and stops of every length up to after the draft has been judged, kept and saved. */
const FLUENT_MS = 90;
const BURST = 4;
const pauses = Array.from({ length: 20 }, (_, index) => 250 + index * 60);

/**
 * From a keystroke to the next paint in the studio, in a draft of 300 items: typed in bursts with pauses between them,
 * so that keys fall into judging, saving and the outline's catching up. Keys pressed where they do nothing say what the
 * machine itself takes at that moment.
 */
export async function benchStudio(): Promise<BenchRow[]> {
  const bench = await openPageBench('admin', { viewport: { width: 1440, height: 900 } });
  try {
    await publishForBench(bench.services, benchChecklist());
    const begun = await bench.context.request.post('/api/v1/drafts', { data: { from: { id: 'bench-studio', version: '1.0.0' } } });
    const { id } = (await begun.json()) as { id: string };
    const page = await bench.context.newPage();
    await page.addInitScript({ path: recorder });
    await page.goto(`/studio/drafts/${id}`);
    await page.getByRole('button', { name: /^检查项 20/ }).nth(4).click();
    const cdp = await bench.context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    const nothing = await typeInto(page, async () => page.getByRole('heading', { name: /^检查项 20/ }).click());
    const typed = (label: string, place: number) => typeInto(page, async () => page.getByRole('group', { name: label }).getByRole('textbox').nth(place).click());
    const title = await typed('名称', 0);
    const guidance = await typed('怎么看', 1);
    const weight = await typeInto(page, async () => page.getByRole('spinbutton', { name: '分值' }).click(), '1');
    return [
      row(`a title among ${ITEMS} items`, title, AIM),
      row('its guidance in English', guidance, AIM),
      row('its weight', weight, AIM),
      row('beside them, keys on nothing', nothing, ''),
    ];
  } finally {
    await bench.close();
  }
}

function row(what: string, keys: readonly number[], aim: string): BenchRow {
  const result = [quantile(keys, 0.5), quantile(keys, 0.98), Math.max(...keys)].map(milliseconds).join(' / ');
  return { what: `${what}, ${keys.length} keys, CPU ÷ ${SLOWDOWN}: median / 98th / worst`, result, aim };
}

/** Types in bursts without waiting for the page, as fingers do. Returns what each key took. */
async function typeInto(page: Page, focus: () => Promise<void>, key = 'a'): Promise<number[]> {
  await focus();
  await page.waitForTimeout(2_000);
  await page.evaluate(() => (window.benchKeys.length = 0));
  for (const pause of pauses) {
    for (let stroke = 0; stroke < BURST; stroke += 1) {
      await page.keyboard.press(key);
      await page.waitForTimeout(FLUENT_MS);
    }
    await page.waitForTimeout(pause);
  }
  await page.waitForTimeout(500);
  return page.evaluate(() => window.benchKeys);
}

/** What `record-keys.js` keeps in the page. */
declare global {
  interface Window {
    benchKeys: number[];
  }
}

function benchChecklist(): ChecklistInput {
  return {
    id: 'bench-studio',
    version: '1.0.0',
    title: bilingual('测速', 'Bench'),
    method: 'on-site',
    effectiveFrom: '2025-01-01',
    total: ITEMS,
    minCoverage: 0.7,
    subjects: [{ id: 'teller', title: bilingual('柜员', 'Teller'), min: 1, max: 8 }],
    naReasons: [{ id: 'no-occasion', title: bilingual('没有遇到', 'No occasion') }],
    sections: Array.from({ length: SECTIONS }, (_, section) => ({
      id: `part-${section}`,
      title: bilingual(`第 ${section + 1} 类`, `Part ${section + 1}`),
      subject: 'teller',
      items: Array.from({ length: ITEMS / SECTIONS }, (_unused, index) => benchItem(`part-${section}`, index)),
    })),
  };
}
