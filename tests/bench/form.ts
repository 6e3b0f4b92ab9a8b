import { fileURLToPath } from 'node:url';

import type { BrowserContext, Page } from '@playwright/test';

import type { ChecklistInput } from '#app/domain/checklist/schema.ts';
import { openField } from '#tests/e2e/pages/field.ts';

import { PASSWORD } from './bank.ts';
import { benchItem, bilingual } from './checklist.ts';
import { beginVisit, openFieldBench, publishForBench } from './field-page.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

const ITEMS = 60;
const TELLERS = 3;
/** How much slower than this machine the tablet is taken to be. */
const SLOWDOWN = 4;
/** Event Timing leaves out what is faster than this. */
const SHORTEST_MS = 16;
const recorder = fileURLToPath(new URL('./record-taps.js', import.meta.url));
const AIM = '50 ms or less';

/**
 * From a tap to the next paint in the scoring form, measured inside of the page in two ways: from the time stamp of the
 * click to the first task after the frame that follows it (the main thread's part, exact), and as the browser's own
 * Event Timing reports it (to the presented frame, in steps of 8 ms). Every answer is tapped once, so the taps grow a
 * sheet from empty to full; each is awaited before the next. Taps on a heading, where nothing happens, say what the
 * machine itself takes at that moment.
 */
export async function benchForm(): Promise<BenchRow[]> {
  const bench = await openFieldBench();
  try {
    await publishForBench(bench.services, benchChecklist('in six sections', 6));
    await publishForBench(bench.services, benchChecklist('in one section', 1));
    const taps = {
      six: await tapThrough(bench.tablet, 'in six sections'),
      one: await tapThrough(bench.tablet, 'in one section'),
    };
    return [
      ...rowsOf(`${ITEMS} items × ${TELLERS} tellers in six sections`, taps.six),
      ...rowsOf(`${ITEMS} items × ${TELLERS} tellers in one section`, taps.one),
    ];
  } finally {
    await bench.close();
  }
}

type Taps = { answers: number[]; moves: number[]; nothing: number[]; presented: number[] };

function rowsOf(what: string, { answers, moves, nothing, presented }: Taps): BenchRow[] {
  return [
    { what: `${what}, ${answers.length} taps, CPU ÷ ${SLOWDOWN}: median / 98th`, result: spread(answers), aim: AIM },
    { what: '  the same by Event Timing', result: spread(presented), aim: AIM },
    { what: '  beside them, taps on nothing', result: spread(nothing), aim: '' },
    { what: '  another section or teller', result: spread(moves), aim: '' },
  ];
}

function spread(values: readonly number[]): string {
  return `${milliseconds(quantile(values, 0.5))} / ${milliseconds(quantile(values, 0.98))}`;
}

async function tapThrough(tablet: BrowserContext, checklist: string): Promise<Taps> {
  const address = await beginVisit(tablet, checklist);
  const page = await tablet.newPage();
  await page.addInitScript({ path: recorder });
  await openField(page, address, PASSWORD);
  await page.getByRole('button', { name: '下一个未完成' }).waitFor();
  const cdp = await tablet.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  const tap = tapper(page);
  for (const section of await page.getByRole('navigation', { name: '类别' }).getByRole('button').all()) {
    if ((await section.getAttribute('aria-current')) === null) await tap(section);
    for (const teller of await page.getByRole('tab').all()) {
      if ((await teller.getAttribute('aria-selected')) === 'false') await tap(teller);
      await tap(page.getByRole('heading', { level: 2 }));
      const groups = await page.getByRole('radiogroup').all();
      for (const [index, group] of groups.entries()) await tap(group.getByRole('radio').nth(index % 3 === 0 ? 1 : 0));
    }
  }
  await page.waitForTimeout(500);
  const recorded = await page.evaluate(() => window.benchTaps);
  await page.close();
  return tapsOf(recorded);
}

/** Taps and waits for the paint. */
function tapper(page: Page) {
  return async (target: { tap: () => Promise<void> }) => {
    const before = await page.evaluate(() => window.benchTaps.painted.length);
    await target.tap();
    await page.waitForFunction((count) => window.benchTaps.painted.length > count, before);
  };
}

function tapsOf({ painted, presented }: Recorded): Taps {
  const of = (wanted: TapKind) => painted.filter(({ kind }) => kind === wanted).map(({ duration }) => duration);
  const answers = of('answer');
  const slow = Object.values(presented);
  const fast = Array.from({ length: Math.max(0, answers.length - slow.length) }, () => SHORTEST_MS);
  return { answers, moves: of('move'), nothing: of('nothing'), presented: [...slow, ...fast] };
}

type TapKind = 'answer' | 'move' | 'nothing';
type Recorded = { painted: { kind: TapKind; duration: number }[]; presented: Record<number, number> };

/** What `record-taps.js` keeps in the page. */
declare global {
  interface Window {
    benchTaps: Recorded;
  }
}

/** Sixty items of the usual kinds, each asked for every one of three tellers. */
function benchChecklist(name: string, sections: number): ChecklistInput {
  const perSection = ITEMS / sections;
  return {
    id: `bench-${sections}`,
    version: '1.0.0',
    title: bilingual(`测速 ${name}`, `Bench ${name}`),
    method: 'on-site',
    effectiveFrom: '2025-01-01',
    total: ITEMS,
    minCoverage: 0.7,
    subjects: [{ id: 'teller', title: bilingual('柜员', 'Teller'), min: TELLERS, max: 8 }],
    naReasons: [{ id: 'no-occasion', title: bilingual('没有遇到', 'No occasion') }],
    sections: Array.from({ length: sections }, (_, section) => ({
      id: `part-${section}`,
      title: bilingual(`第 ${section + 1} 类`, `Part ${section + 1}`),
      subject: 'teller',
      items: Array.from({ length: perSection }, (_unused, index) => benchItem(`part-${section}`, index)),
    })),
  };
}
