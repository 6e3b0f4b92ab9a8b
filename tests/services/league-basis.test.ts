import { expect, test } from 'vitest';

import { sharedByAll } from '#app/domain/checklist/compatibility.ts';
import { basisWords } from '#app/features/league/basis-words.ts';
import { serverI18n } from '#app/i18n/server.server.ts';
import { exportLeague } from '#app/services/league/export-league.server.ts';
import { readBranch } from '#app/services/league/read-branch.server.ts';
import { readHeat } from '#app/services/league/read-heat.server.ts';
import { readLeague } from '#app/services/league/read-league.server.ts';
import { compiled } from '#tests/support/arbitrary-sheet.ts';

import { openTestServices } from './open-services.ts';
import { type Bank, type ItemSketch, openBank, publish, sketch } from './two-versions.ts';

/*
 * 1.0.0: a1 to a10 with 5 points each, `old` with 50.
 * 2.0.0: a1 with 15 points, a2 to a10 with 5 each, `new` with 40: it shares a1 to a10, 60 of its 100 points.
 * 3.0.0: as 2.0.0, but a1 is graded: nine shared items, one too few.
 */
const tenItems = (first: ItemSketch): Record<string, ItemSketch> =>
  Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`a${index + 1}`, index === 0 ? first : { weight: 5 }]));
const one = sketch('1.0.0', '2026-01-01', { ...tenItems({ weight: 5 }), old: { weight: 50 } }, 'old');
const two = sketch('2.0.0', '2026-11-01', { ...tenItems({ weight: 15 }), new: { weight: 40 } });
const three = sketch('3.0.0', '2026-11-01', { ...tenItems({ weight: 15, graded: true }), new: { weight: 40 } });

const OCTOBER = '2026-10-12';
const NOVEMBER = '2026-11-09';

async function bankWith(...versions: Parameters<typeof publish>[1][]): Promise<Bank> {
  const services = await openTestServices();
  for (const version of versions) await publish(services, version);
  return openBank(services);
}

/** Asks for the quarter's table. */
async function league({ region }: Bank, checklist: string | undefined, period = '2026-Q4') {
  return (await readLeague(region, { checklist, period, unit: undefined, class: undefined })).league;
}

/** Every branch's mean score and number of visits, to six decimals. */
function scores(table: Awaited<ReturnType<typeof league>>) {
  return Object.fromEntries(
    [...table.rows].sort((a, b) => (a.branch.code < b.branch.code ? -1 : 1)).map(({ branch, score, visits }) => [
      branch.code,
      [score === null ? null : Number(score.toFixed(6)), visits],
    ]),
  );
}

/** A: one visit under each version; B: likewise; C: one under each of which the newer covers too little of the shared. */
async function fill({ visit }: Bank): Promise<void> {
  await visit({ version: '1.0.0', branch: 'A', day: OCTOBER, by: 'ann', answers: { a1: 'fail' } });
  await visit({ version: '2.0.0', branch: 'A', day: NOVEMBER, by: 'ben', answers: { a2: 'fail', new: 'fail' } });
  await visit({ version: '1.0.0', branch: 'B', day: OCTOBER, by: 'ben' });
  await visit({ version: '2.0.0', branch: 'B', day: NOVEMBER, by: 'ann', answers: { a1: 'na', new: 'fail' } });
  await visit({ version: '1.0.0', branch: 'C', day: OCTOBER, by: 'ann', answers: { old: 'na', a3: 'fail' } });
  await visit({ version: '2.0.0', branch: 'C', day: NOVEMBER, by: 'ben', answers: { a1: 'na', a2: 'na' } });
}

test('two versions under one id are compared over the shared items, with the weights of the newer', async () => {
  const bank = await bankWith(one, two);
  await fill(bank);
  const table = await league(bank, 'two');
  expect(table.basis).toEqual({
    kind: 'shared-items',
    versions: [
      { version: '2.0.0', visits: 2 },
      { version: '1.0.0', visits: 3 },
    ],
    items: 10,
    weightShare: 0.6,
  });
  expect(scores(table)).toEqual({
    // 1.0.0 without a1: 45 of 60 = 75. 2.0.0 without a2: 55 of 60 = 91 2/3. Mean 83 1/3.
    A: [83.333333, 2],
    // Everything shared was met; that a1 did not apply leaves 45 of 60 covered, enough for 0.7.
    B: [100, 2],
    // 1.0.0 without a3: 55 of 60; it covers all the shared points. 2.0.0 covers 40 of 60 and is left out.
    C: [91.666667, 1],
  });
  expect(table.otherVersions).toEqual([]);
  expect(table.checklist.version).toBe('2.0.0');
  expect(await league(bank, undefined)).toEqual(table);
});

test('asked for one version the table holds that version alone, and names the other', async () => {
  const bank = await bankWith(one, two);
  await fill(bank);
  const table = await league(bank, 'two@1.0.0');
  expect(table.basis).toEqual({ kind: 'one-version', version: '1.0.0' });
  expect(table.otherVersions).toEqual([{ version: '2.0.0', visits: 3 }]);
  // The visit of C covers half of its version and does not count.
  expect(scores(table)).toEqual({ A: [95, 1], B: [100, 1], C: [null, 0] });
  expect(scores(await league(bank, 'two@2.0.0'))).toEqual({ A: [55, 1], B: [52.941176, 1], C: [100, 1] });
});

test('a period with visits of one version is a table of that version, whichever way it is asked for', async () => {
  const bank = await bankWith(one, two);
  await fill(bank);
  const table = await league(bank, 'two', '2026-10');
  expect(table.basis).toEqual({ kind: 'one-version', version: '1.0.0' });
  expect(table.otherVersions).toEqual([]);
  expect(table).toEqual(await league(bank, 'two@1.0.0', '2026-10'));
});

test('versions that share too little are never mixed: the newest is shown, the other named', async () => {
  const bank = await bankWith(one, three);
  await bank.visit({ version: '1.0.0', branch: 'A', day: OCTOBER });
  await bank.visit({ version: '1.0.0', branch: 'B', day: OCTOBER });
  await bank.visit({ version: '3.0.0', branch: 'A', day: NOVEMBER, answers: { a1: 0 } });
  const table = await league(bank, 'two');
  expect(table.basis).toEqual({
    kind: 'not-comparable',
    shown: '3.0.0',
    others: [{ version: '1.0.0', visits: 2 }],
    items: 9,
    weightShare: 0.45,
  });
  expect(scores(table)).toEqual({ A: [85, 1], B: [null, 0], C: [null, 0] });
  expect(table.rows).toEqual((await league(bank, 'two@3.0.0')).rows);
});

test('three versions are compared over what all three share', () => {
  const [first, second, third] = [one, two, three].map(compiled);
  if (!first || !second || !third) throw new Error('three versions');
  const shared = sharedByAll(third, [second, first]);
  expect(shared.items.map(({ id }) => id)).toEqual(Array.from({ length: 9 }, (_, index) => `all/a${index + 2}`));
  // With 2.0.0 alone 3.0.0 shares `new` as well, which 1.0.0 does not have.
  expect(sharedByAll(third, [second]).items).toHaveLength(10);
  expect(sharedByAll(third, [second, first]).comparable).toBe(false);
});

test('a veto stays a veto although its item is not shared', async () => {
  const bank = await bankWith(one, two);
  await bank.visit({ version: '1.0.0', branch: 'A', day: OCTOBER, answers: { old: 'fail' } });
  await bank.visit({ version: '2.0.0', branch: 'A', day: NOVEMBER, by: 'ben' });
  const table = await league(bank, 'two');
  // 100 over the shared items, capped at 59; and 100.
  expect(scores(table)['A']).toEqual([79.5, 2]);
  expect(table.rows.find(({ branch }) => branch.code === 'A')?.vetoes).toBe(1);
});

test('a class in which one version has visits rests on that version', async () => {
  const bank = await bankWith(one, two);
  await bank.visit({ version: '1.0.0', branch: 'A', day: OCTOBER });
  await bank.visit({ version: '2.0.0', branch: 'C', day: NOVEMBER });
  const { league: table } = await readLeague(bank.region, { checklist: 'two', period: '2026-Q4', unit: undefined, class: '1' });
  expect(table.basis).toEqual({ kind: 'one-version', version: '1.0.0' });
});

test('a visit of any version in the table makes it new', async () => {
  const bank = await bankWith(one, two);
  await fill(bank);
  const before = await league(bank, 'two');
  expect((await league(bank, 'two')).footer.seed).toBe(before.footer.seed);
  await bank.visit({ version: '1.0.0', branch: 'A', day: OCTOBER, by: 'ben', answers: { a1: 'fail' } });
  const after = await league(bank, 'two');
  // (75 + 75 + 91 2/3) / 3
  expect(scores(after)['A']).toEqual([80.555556, 3]);
  await bank.visit({ version: '2.0.0', branch: 'A', day: NOVEMBER, by: 'ann' });
  expect(scores(await league(bank, 'two'))['A']?.[1]).toBe(4);
});

test('the heat map and the branch stay on one version and say which', async () => {
  const bank = await bankWith(one, two);
  await fill(bank);
  const { heat } = await readHeat(bank.region, { checklist: 'two', period: '2026-Q4', unit: undefined, class: undefined });
  expect(heat.checklist.version).toBe('2.0.0');
  expect(heat.otherVersions).toEqual([{ version: '1.0.0', visits: 3 }]);
  expect(heat.rows.map(({ visits }) => visits)).toEqual([1, 1, 1]);
  const { branch } = await readBranch(bank.region, { code: 'A', period: '2026-Q4', checklist: 'two' });
  expect(branch.checklist.version).toBe('2.0.0');
  expect(branch.score).toBe(55);
  expect(branch.trend.at(-1)).toMatchObject({ score: 55, visits: 1 });
});

test('every row of the file says what it was compared on', async () => {
  const bank = await bankWith(one, two);
  await fill(bank);
  const t = serverI18n('en').getFixedT('en', ['desk']);
  const words = { column: (column: string) => column, basis: (basis: Parameters<typeof basisWords>[2]) => basisWords(t, 'en', basis) };
  const { text } = await exportLeague(bank.region, { checklist: 'two', period: '2026-Q4', unit: undefined, class: undefined }, words);
  const lines = text.trim().split(/\r?\n/);
  expect(lines[0]).toMatch(/,basis$/);
  expect(lines).toHaveLength(4);
  for (const line of lines.slice(1)) {
    expect(line).toContain('10 items shared by versions 2.0.0 (2 visits), 1.0.0 (3 visits), which carry 60%');
  }
});
