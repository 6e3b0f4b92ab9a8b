import type { Page } from '@playwright/test';

import { numberIn } from './field.ts';

const MEAN = '实得均分';

/** The row of a branch in the league table of this year for the conduct standard, whether it has a place or not yet. */
export async function leagueRow(page: Page, branch: string) {
  const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format();
  await page.goto(`/league?period=${year}&checklist=branch-conduct@2.0.0`);
  const name = page.getByRole('rowheader', { name: branch, exact: true });
  const table = page.getByRole('table').filter({ has: name });
  const row = table.getByRole('row').filter({ has: name });
  const heads = await table.getByRole('columnheader').allInnerTexts();
  const column = heads.findIndex((head) => head.startsWith(MEAN));
  if (column < 0) throw new Error(`no column ${MEAN} among ${heads.join(', ')}`);
  return {
    link: name.getByRole('link'),
    visits: numberIn(await row.getByRole('cell', { name: /^\d+ 次 \/ \d+ 人$/ }).textContent()),
    mean: await row.locator('th, td').nth(column).textContent(),
  };
}
