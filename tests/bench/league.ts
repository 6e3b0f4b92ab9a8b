import { v7 as uuidv7 } from 'uuid';

import { readLeague } from '#app/services/league/read-league.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';

import { actorOf, branchCode, CHECKLIST, openBank, sixtyAnswers } from './bank.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

const SIZES = [60, 600, 6_000];
const PERIOD = '2026-Q1';
const READS = 15;

/**
 * What a request for the league costs with one visit a branch and with three: the number of answers stored triples, the
 * number of branches stays. Beside it the first read after a new visit, which computes the table anew.
 */
export async function benchLeague(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const branches of SIZES) rows.push(...(await benchSize(branches)));
  return rows;
}

async function benchSize(branches: number): Promise<BenchRow[]> {
  const bank = await openBank(branches);
  const region = { ...bank.services, actor: await actorOf(bank.services, 'region') };
  const measured: { fresh: number; again: number }[] = [];
  for (const visitsEach of [1, 2]) {
    await fill(bank.services, branches, visitsEach);
    const fresh = await timed(() => readLeague(region, scope));
    const again: number[] = [];
    for (let read = 0; read < READS; read += 1) again.push(await timed(() => readLeague(region, scope)));
    measured.push({ fresh, again: quantile(again, 0.5) });
  }
  await bank.remove();
  const [few, many] = measured;
  if (!few || !many) throw new Error('nothing measured');
  return [
    {
      what: `league of ${branches} branches, median request`,
      result: `${milliseconds(few.again)} -> ${milliseconds(many.again)}`,
      aim: 'no growth with answers',
    },
    { what: `  ratio, three times the answers ÷ once`, result: (many.again / few.again).toFixed(2), aim: 'about 1' },
    { what: `  first request after a hand-in (fits the model)`, result: `${milliseconds(few.fresh)} -> ${milliseconds(many.fresh)}`, aim: '' },
  ];
}

const scope = { checklist: CHECKLIST.id, period: PERIOD, unit: undefined, class: undefined };

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function fill(services: Parameters<typeof actorOf>[0], branches: number, visitsEach: number): Promise<void> {
  const entry = await services.library.find(CHECKLIST.id, CHECKLIST.version);
  if (!entry) throw new Error('no checklist');
  const inspectors = await Promise.all(Array.from({ length: 12 }, (_, number) => actorOf(services, `inspector-${number}`)));
  for (let visit = 0; visit < branches * visitsEach; visit += 32) {
    await Promise.all(
      Array.from({ length: Math.min(32, branches * visitsEach - visit) }, (_, offset) => {
        const index = visit + offset;
        const actor = inspectors[(index * 7 + visitsEach + Math.floor(index / branches)) % 12];
        if (!actor) throw new Error('no inspector');
        const day = `2026-0${1 + (index % 3)}-${String(1 + (index % 27)).padStart(2, '0')}`;
        const input = sixtyAnswers(entry.compiled, branchCode(index % branches), day, index + visitsEach);
        return submitVisit({ ...services, actor }, uuidv7(), input);
      }),
    );
  }
}
