import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { Badge } from '#app/ui/badge.tsx';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Bar } from '#app/ui/chart/bar.tsx';
import { IntervalDot } from '#app/ui/chart/interval-dot.tsx';
import type { TrendProps } from '#app/ui/chart/trend-point.ts';
import { Trend } from '#app/ui/chart/trend.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { HeatLegend, heatStep } from '#app/ui/heat.tsx';
import { Checkbox, Input, Select, Textarea } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Progress } from '#app/ui/progress.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { EmptyState, ErrorState } from '#app/ui/state-message.tsx';
import { Statistic } from '#app/ui/statistic.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

const html = (node: ReactNode) => renderToStaticMarkup(<>{node}</>);
const nothing = () => undefined;

type Row = { name: string; score: number };
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', width: 120, cell: (row) => row.name, sort: 'ascending' },
  { id: 'score', header: 'Score', width: 80, align: 'end', cell: (row) => row.score, sort: 'descending' },
  { id: 'note', header: 'Note', width: 80, cell: () => '' },
];
const table = (rows: Row[]) => (
  <DataTable
    caption="Scores"
    columns={columns}
    rows={rows}
    rowKey={(row) => row.name}
    sort={{ column: 'score', direction: 'descending' }}
    empty={<EmptyState title="No scores" />}
  />
);

const trend: TrendProps = {
  label: 'Score by quarter',
  domain: [0, 100],
  format: String,
  words: { period: 'Quarter', value: 'Score', interval: '90% interval', n: 'Visits' },
  points: [
    { id: 'a', label: 'Q1', value: 81, low: 78, high: 84, n: 5 },
    { id: 'b', label: 'Q2', value: null, low: null, high: null, n: 0 },
  ],
};

test('a field wires its label, hint and error to the control', () => {
  const markup = html(
    <Field label="Code" hint="Nine digits" error="Too short" required>
      <Input name="code" />
    </Field>,
  );
  const id = /<label for="([^"]+)"/.exec(markup)?.[1];
  expect(markup).toContain(`aria-describedby="${id}-hint ${id}-error"`);
  expect(markup).toContain(`id="${id}-error"`);
  expect(markup).toMatch(new RegExp(`<input[^>]*id="${id}"[^>]*aria-invalid="true"[^>]*required=""`));
});

test('a table says what it holds, how it is sorted and what names each row', () => {
  const markup = html(table([{ name: 'North', score: 91 }]));
  expect(markup).toContain('<caption class="spoken">Scores</caption>');
  expect([...markup.matchAll(/aria-sort="(\w+)"/g)].map((match) => match[1])).toEqual(['none', 'descending']);
  expect(markup).toMatch(/<th scope="row"[^>]*>North<\/th>/);
  expect(markup.match(/<col width="\d+"/g)).toHaveLength(columns.length);
});

test('an empty table says so', () => {
  expect(html(table([]))).toContain('No scores');
});

test('tabs have one tab stop and name their panel', () => {
  const tabs = [{ id: 'one', label: 'One' }, { id: 'two', label: 'Two' }] as const;
  const markup = html(
    <Tabs label="Numbers" tabs={tabs} value="two" onChange={nothing}>
      Panel
    </Tabs>,
  );
  expect([...markup.matchAll(/tabindex="(-?\d)"/g)].map((match) => match[1])).toEqual(['-1', '0']);
  expect(markup.match(/aria-selected="true"/g)).toHaveLength(1);
});

test('a busy button takes no second press', () => {
  expect(html(<Button busy>Send</Button>)).toMatch(/disabled=""[^>]*aria-busy="true"|aria-busy="true"[^>]*disabled=""/);
});

test('an icon without a word is decoration, an icon button has a name', () => {
  expect(html(<Badge icon="check">Done</Badge>)).toContain('aria-hidden="true"');
  expect(html(<IconButton icon="cross" label="Close" />)).toContain('aria-label="Close"');
});

test('a trend is a table for listeners before and beside its drawing', () => {
  const markup = html(<Trend {...trend} />);
  expect(markup).toContain('<th scope="row">Q1</th><td>81</td><td>78–84</td><td>5</td>');
  expect(markup).toContain('<th scope="row">Q2</th><td>–</td><td>–</td><td>0</td>');
});

test.each([
  [{ min: 0, max: 100 }, 0, 0],
  [{ min: 0, max: 100 }, 100, 6],
  [{ min: 0, max: 100 }, 50, 3],
  [{ min: 0, max: 100 }, -5, 0],
  [{ min: 0, max: 100 }, 500, 6],
  [{ min: 0, max: 100, deep: 'low' as const }, 0, 6],
  [{ min: 80, max: 80 }, 80, 3],
])('on the scale %o the value %d has step %d', (scale, value, step) => {
  expect(heatStep(value, scale)).toBe(step);
});

test('an interval never leaves its drawing', () => {
  const markup = html(<IntervalDot min={70} max={100} low={-20} high={200} value={85} label="85" />);
  for (const [, at] of markup.matchAll(/(?:x[12]|cx)="([\d.]+)"/g)) {
    expect(Number(at)).toBeGreaterThanOrEqual(5);
    expect(Number(at)).toBeLessThanOrEqual(127);
  }
});

test('the kit needs no inline style, which the Content-Security-Policy refuses', () => {
  const everything = (
    <>
      <Button variant="primary" icon="plus" block>Go</Button>
      <IconButton icon="menu" label="Menu" size="touch" />
      <Badge tone="alarm">Alarm</Badge>
      <Card title="Card" meta="n=3" actions={<Button>Do</Button>}>Text</Card>
      <Bar value={3} max={10} reference={5} label="3 of 10" />
      <IntervalDot min={0} max={10} low={2} high={4} value={3} reference={5} label="3" />
      <Trend {...trend} />
      {table([{ name: 'North', score: 91 }])}
      <Field label="Field"><Textarea /></Field>
      <Field label="Field"><Select><option>One</option></Select></Field>
      <Field label="Field"><Input icon="search" /></Field>
      <Checkbox label="Box" />
      <HeatLegend low="0" high="5" />
      <Notice tone="warning" title="Notice">Text</Notice>
      <PageHeader title="Page">Text</PageHeader>
      <Progress label="Progress" value={1} max={2} text="1 / 2" />
      <Progress label="Progress" value={null} max={2} />
      <Skeleton label="Loading" />
      <ErrorState title="Fault" reference="ABC" />
      <Statistic label="Score" value="90" unit="points" basis="n=3" />
      <Tabs label="Tabs" tabs={[{ id: 'one', label: 'One' }]} value="one" onChange={nothing}>Panel</Tabs>
    </>
  );
  expect(html(everything)).not.toMatch(/ style=/);
});
