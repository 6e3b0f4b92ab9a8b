import { expect, test } from 'vitest';

import { item, section, tickReasons, weightOf } from './branch-conduct.ts';

/** What the tick reasons of an item are called, in one string. */
function reasonTitles(id: string): string {
  return tickReasons(id)
    .map((reason) => reason.title.zh)
    .join(' ');
}

test('the four prohibitions are four headings of four points, with two riders as their children', () => {
  const own = section('four-prohibitions').items;
  const headings = own.filter((entry) => entry.riderOf === undefined);
  expect(headings.map((entry) => entry.id)).toEqual([
    'four-prohibitions/leave-post-or-idle',
    'four-prohibitions/smoke-snack-doze',
    'four-prohibitions/eat-or-play-in-service-area',
    'four-prohibitions/tie-up-office-phone',
  ]);
  for (const heading of headings) {
    expect(weightOf(own.filter((entry) => entry === heading || entry.riderOf === heading.id))).toBe(4);
  }
  expect(own.filter((entry) => entry.riderOf).map((entry) => [entry.id, entry.riderOf])).toEqual([
    ['four-prohibitions/smoke-snack-doze.drunk-on-duty', 'four-prohibitions/smoke-snack-doze'],
    ['four-prohibitions/tie-up-office-phone.personal-phone-at-counter', 'four-prohibitions/tie-up-office-phone'],
  ]);
});

test('the phone rider ends before the complaints clause that follows it in the handbook', () => {
  const rider = item('four-prohibitions/tie-up-office-phone.personal-phone-at-counter');
  expect(rider.source.quote).toMatch(/发短信$/);
  expect(item('lobby-manager/complaint-owner').source.quote).toMatch(/^由大堂经理负责/);
});

test('each tick reason of the four prohibitions belongs to one rule only', () => {
  const ids = section('four-prohibitions').items.flatMap((entry) => tickReasons(entry.id).map((reason) => reason.id));
  expect(new Set(ids).size).toBe(ids.length);

  const [first, second, third] = ['leave-post-or-idle', 'smoke-snack-doze', 'eat-or-play-in-service-area'].map((name) =>
    tickReasons(`four-prohibitions/${name}`).map((reason) => reason.id),
  );
  expect(first).toEqual([
    'left-post',
    'wandered-to-other-post',
    'chat-in-person',
    'loud-noise',
    'online-entertainment',
    'private-errand',
    'other-unrelated',
  ]);
  expect(second).toEqual(['smoke', 'snack', 'doze']);
  expect(third).toEqual(['meal', 'entertainment-in-service-area']);
});

test.each([
  ['聊天', 'leave-post-or-idle'],
  ['上网娱乐', 'leave-post-or-idle'],
  ['游戏', 'leave-post-or-idle'],
  ['零食', 'smoke-snack-doze'],
  ['吃饭', 'eat-or-play-in-service-area'],
  ['营业区域娱乐', 'eat-or-play-in-service-area'],
  ['手机', 'tie-up-office-phone.personal-phone-at-counter'],
])('%s can be ticked under %s and nowhere else', (word, name) => {
  const rules = section('four-prohibitions').items.filter((entry) => reasonTitles(entry.id).includes(word));
  expect(rules.map((entry) => entry.id)).toEqual([`four-prohibitions/${name}`]);
});

test('chat is in person under no. 1 and on the office telephone only as no. 4 itself', () => {
  expect(reasonTitles('four-prohibitions/leave-post-or-idle')).toContain('当面聊天');
  expect(item('four-prohibitions/tie-up-office-phone').title.zh).toContain('占用办公电话聊天');
  expect(tickReasons('four-prohibitions/tie-up-office-phone')).toEqual([]);
});

test.each([
  ['leave-post-or-idle', ['第三条', '第四条', '五忌']],
  ['smoke-snack-doze', ['第三条', '酒后上岗']],
  ['eat-or-play-in-service-area', ['第一条', '第二条']],
  ['tie-up-office-phone', ['第一条', '手机项']],
  ['tie-up-office-phone.personal-phone-at-counter', ['第一条']],
])('the guidance of %s says where its neighbours are counted', (name, neighbours) => {
  const { zh } = item(`four-prohibitions/${name}`).guidance;
  for (const neighbour of neighbours) expect(zh).toContain(neighbour);
});

test('the guidance keeps a greeting and 您好, a farewell and 再见 apart', () => {
  const { guidance } = section('four-sounds');
  for (const phrase of ['“欢迎光临”算来有迎声，不算“您好”', '“请慢走”算去有送声，不算“再见”']) {
    expect(guidance?.zh).toContain(phrase);
  }
  expect(item('ten-characters/hello').guidance.zh).toContain('来有迎声');
  expect(item('ten-characters/goodbye').guidance.zh).toContain('去有送声');
});
