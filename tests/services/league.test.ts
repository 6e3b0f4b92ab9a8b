import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';

import { readAudit } from '#app/services/audit/read-audit.server.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { computeLeague } from '#app/services/league/compute-league.server.ts';
import { exportLeague } from '#app/services/league/export-league.server.ts';
import { resolveScope } from '#app/services/league/resolve-scope.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { clockAt, contextOf, openBank } from '#tests/support/app.ts';
import { NOW, type Person } from '#tests/support/small-bank.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';

const input = { checklist: 'small@1.1.0', period: '2026-Q4', unit: undefined, class: undefined };

async function question(services: Services, as: Person = 'region') {
  const ctx = await contextOf(services, as);
  const { scope } = await resolveScope(ctx, input);
  return { ctx, scope: { ...scope, shared: null } };
}

test('a table is computed once for each state of the data, and again after a hand-in', async () => {
  const clock = clockAt(NOW);
  const services = await openBank(clock);
  const { ctx, scope } = await question(services);
  const first = await computeLeague(ctx, scope);
  clock.advance(60_000);
  expect(await computeLeague(ctx, scope)).toBe(first);
  expect(await computeLeague(await contextOf(services, 'auditor'), (await question(services, 'auditor')).scope)).toBe(first);

  await submitVisit(await contextOf(services, 'inspector'), visitId(1), smallVisit());
  const moved = await computeLeague(ctx, scope);
  expect(moved).not.toBe(first);
  expect(moved.computedAt).not.toBe(first.computedAt);
  expect([first, moved].map(({ league }) => league.rows.map((row) => row.visits))).toEqual([[0, 0], [1, 0]]);

  await submitVisit(await contextOf(services, 'inspector'), visitId(1), smallVisit());
  expect(await computeLeague(ctx, scope)).toBe(moved);
});

test('another bank, unit, class or period is another table', async () => {
  const [services, other] = [await openBank(), await openBank()];
  const { ctx, scope } = await question(services);
  const table = await computeLeague(ctx, scope);
  const elsewhere = await question(other);
  expect(await computeLeague(elsewhere.ctx, elsewhere.scope)).not.toBe(table);
  const province = await question(services, 'province');
  expect((await computeLeague(province.ctx, province.scope)).league.rows).toHaveLength(4);
  expect((await computeLeague(ctx, { ...scope, class: '2' })).league.rows).toHaveLength(1);
});

test('an export is a file that a spreadsheet reads as it is meant, and stands in the trail', async () => {
  const services = await openBank();
  const csv = 'kind,code,name,parent,class,address,windows\nbranch,640100-001,"=HYPERLINK(""http://evil.example"",""x"")",640100,1,x,6\n';
  await importBranches(services, csv, 'test');
  await submitVisit(await contextOf(services, 'inspector'), visitId(1), smallVisit());
  const { fileName, text } = await exportLeague(await contextOf(services, 'region'), input, { column: (column) => column, basis: ({ kind }) => kind });
  expect(fileName).toBe('league-small-2026-Q4-640100.csv');
  const rows: Record<string, string>[] = parse(text, { bom: true, columns: true });
  expect(rows.map(({ code, name, score, visits, basis }) => ({ code, name, score, visits, basis }))).toEqual([
    { code: '640100-001', name: '\'=HYPERLINK("http://evil.example","x")', score: '60', visits: '1', basis: 'one-version' },
    { code: '640100-002', name: '金凤支行', score: '', visits: '0', basis: 'one-version' },
  ]);
  const { events } = await readAudit(await contextOf(services, 'auditor'), {});
  expect(events[0]).toMatchObject({
    verb: 'league.export',
    actor: '田晓琴',
    subjectId: 'small@1.1.0 2026-Q4 640100',
    detail: { class: null, rows: 2 },
  });
});
