import { expect, test } from 'vitest';

import { openVersion, sum } from './version.ts';

const { definition, items, item, section, weights } = openVersion('video-review', '1.0.0');

test('the sheet in use keeps its 5 and 38 points; 57 go to what else can be seen', () => {
  expect(definition).toMatchObject({ method: 'video', effectiveFrom: '2026-01-01', total: 100 });
  expect(weights().map(([id, own]) => [id, sum(own)])).toEqual([
    ['daily-management', 5],
    ['environment', 38],
    ['four-prohibitions', 24],
    ['appearance', 8],
    ['deportment', 12],
    ['lobby-manager', 13],
  ]);
});

test('daily routine: two meetings of ten minutes at 2, the welcome at opening at 1', () => {
  expect(section('daily-management').items.map((entry) => [entry.id, entry.weight])).toEqual([
    ['daily-management/morning-meeting', 2],
    ['daily-management/evening-meeting', 2],
    ['daily-management/open-door-welcome', 1],
  ]);
  for (const id of ['daily-management/morning-meeting', 'daily-management/evening-meeting']) {
    expect(item(id).response).toMatchObject({
      type: 'measure',
      decimals: 0,
      bands: [{ upTo: 9, fraction: 0 }, { fraction: 1 }],
    });
  }
});

test('the items of the environment are worth 1 or 2 points each', () => {
  const own = section('environment').items;
  expect(own).toHaveLength(23);
  expect(new Set(own.map((entry) => entry.weight))).toEqual(new Set([1, 2]));
});

test('routine and environment are never given as the handbook, and what is ours says so', () => {
  for (const { id, source } of [...section('daily-management').items, ...section('environment').items]) {
    expect(source.kind, id).not.toBe('source');
    expect(source.quote, id).toBeUndefined();
    if (source.kind === 'external') expect(source.edition, id).toBeDefined();
  }
  expect(section('environment').guidance?.zh).toContain('其余标为建议');
});

test('nothing that has to be heard is judged from a picture', () => {
  const sections = definition.sections.map((entry) => entry.id);
  for (const spoken of ['four-sounds', 'ten-characters', 'five-taboos', 'teller-manner']) {
    expect(sections).not.toContain(spoken);
  }
  expect(items.map((entry) => entry.id)).not.toContain('four-prohibitions/smoke-snack-doze.drunk-on-duty');
  expect(items.map((entry) => entry.id)).not.toContain('deportment/expression');
  expect(definition.description?.zh).toContain('录像没有可靠的声音');
});

test('the office telephone is a record, for what is said cannot be heard', () => {
  expect(item('four-prohibitions/tie-up-office-phone')).toMatchObject({ weight: 0, severity: 'info' });
  expect(item('four-prohibitions/tie-up-office-phone').guidance.zh).toContain('说什么听不到');
  expect(item('four-prohibitions/leave-post-or-idle').guidance.zh).toContain('大声喧哗听不到，不勾');
});

test('the prohibitions are sorted as on site', () => {
  const onSite = openVersion('branch-conduct', '2.0.0');
  for (const { id, response, source } of section('four-prohibitions').items) {
    expect(response, id).toEqual(onSite.item(id).response);
    expect(source.quote, id).toBe(onSite.item(id).source.quote);
  }
});

test('whatever a camera may not cover can be answered not applicable', () => {
  const covered = ['daily-management', 'environment', 'appearance', 'lobby-manager'].flatMap((id) => section(id).items);
  for (const { id, notApplicable } of covered) expect(notApplicable?.reasons, id).toContain('not-covered');
});

test('every item can be seen on video, and there is no veto on a picture alone', () => {
  for (const { id, methods } of items) expect(methods, id).toContain('video');
  expect(definition.vetoes).toEqual([]);
  expect(items.filter((entry) => entry.severity === 'critical')).toEqual([]);
});
