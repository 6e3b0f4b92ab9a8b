import { expect, test } from 'vitest';

import { checklist, item, items, names, section, tickReasons, weightOf } from './branch-conduct.ts';

test('the head of the version', () => {
  expect(checklist).toMatchObject({
    id: 'branch-conduct',
    version: '1.0.0',
    method: 'on-site',
    effectiveFrom: '2025-01-01',
    total: 100,
    minCoverage: 0.7,
    title: { zh: '网点服务规范检查', en: 'Branch conduct inspection' },
    subjects: [
      { id: 'teller', min: 1, max: 8 },
      { id: 'lobby-manager', min: 0, max: 2 },
    ],
  });
});

test.each([
  ['four-sounds', 'teller', [6, 6, 6, 6], 24],
  ['ten-characters', 'teller', [2, 2, 2, 2, 2], 10],
  ['five-taboos', undefined, [3, 3, 3, 3, 3], 15],
  ['four-prohibitions', undefined, [4, 4, 0, 4, 2, 2], 16],
  ['appearance', 'teller', [3, 2, 2, 2, 1], 10],
  ['deportment', undefined, [2, 2, 2, 2, 2, 2, 2, 2], 16],
  ['lobby-manager', 'lobby-manager', [3, 3, 3, 0, 0, 0, 0, 0, 0, 0], 9],
  ['teller-manner', 'teller', [0, 0, 0, 0, 0, 0], 0],
])('%s is observed on %s and carries %j = %d points', (id, subject, weights, points) => {
  const { subject: kind, items: own } = section(id);
  expect(kind).toBe(subject);
  expect(own.map((entry) => entry.weight)).toEqual(weights);
  expect(weightOf(own)).toBe(points);
});

test('the sections stand in the order of the sheet and add up to 100', () => {
  expect(checklist.sections.map((entry) => entry.id)).toEqual([
    'four-sounds',
    'ten-characters',
    'five-taboos',
    'four-prohibitions',
    'appearance',
    'deportment',
    'lobby-manager',
    'teller-manner',
  ]);
  expect(weightOf(items)).toBe(100);
});

test('the four spoken courtesies end where the rule ends, before the list that follows it in the handbook', () => {
  expect(section('four-sounds').items.map((entry) => [entry.id, entry.source.quote])).toEqual([
    ['four-sounds/greet-on-arrival', '来有迎声'],
    ['four-sounds/answer-when-asked', '问有答声'],
    ['four-sounds/farewell-on-leaving', '去有送声'],
    ['four-sounds/call-out-cash', '收付款有唱声'],
  ]);
});

test('the ten courteous characters are five phrases whose characters add up to ten', () => {
  const titles = section('ten-characters').items.map((entry) => entry.title.zh);
  expect(titles).toEqual(['请', '您好', '谢谢', '对不起', '再见']);
  expect(titles.map((title) => [...title].length)).toEqual([1, 2, 2, 3, 2]);
  expect([...titles.join('')]).toHaveLength(10);
  expect(names('ten-characters')).toEqual(['please', 'hello', 'thank-you', 'sorry', 'goodbye']);
});

test('the five taboos are five items with 2 + 3 + 3 + 5 + 4 = 17 tick reasons', () => {
  expect(names('five-taboos')).toEqual([
    'overlong-talk',
    'leak-customer-info',
    'leak-internal-process',
    'gossip-about-customer',
    'excessive-joking',
  ]);
  const counts = section('five-taboos').items.map((entry) => tickReasons(entry.id).length);
  expect(counts).toEqual([2, 3, 3, 5, 4]);
  expect(counts.reduce((sum, count) => sum + count)).toBe(17);
});

test('grooming is labelled as coming from elsewhere, since the handbook has only its headings', () => {
  for (const id of ['appearance/female-grooming', 'appearance/male-grooming']) {
    const { source, guidance } = item(id);
    expect(source.kind).toBe('external');
    expect(source.document).not.toBe('handbook');
    expect(source.quote).toBeUndefined();
    expect(guidance.zh).toContain('手册对此只有标题');
    expect(guidance.en).toContain('The handbook has only a heading');
  }
});

test('deportment has its eight elements in the order of the handbook', () => {
  expect(names('deportment')).toEqual([
    'spirit',
    'expression',
    'gesture',
    'standing',
    'sitting',
    'walking',
    'squatting',
    'bowing',
  ]);
  expect(
    section('deportment')
      .items.map((entry) => entry.source.quote)
      .join(''),
  ).toBe('精神要饱满表情要亲切手势要标准站姿要挺拔坐姿要端庄行姿要从容蹲姿要文雅行礼(鞠躬)要大方');
  for (const { response } of section('deportment').items) {
    expect(response.type === 'graded' ? [response.max, response.anchors.length] : response.type).toEqual([2, 3]);
  }
});

test('the lobby manager and the manner of tellers are recorded whole', () => {
  expect(names('lobby-manager')).toEqual([
    'mobile-presence',
    'opening-welcome',
    'disperse-crowd',
    'minutes-unattended',
    'duty-guide-and-order',
    'duty-consulting',
    'duty-opinions',
    'duty-needs-innovation',
    'duty-marketing',
    'complaint-owner',
  ]);
  expect(section('teller-manner').items.map((entry) => [entry.title.zh.slice(0, 2), entry.response.type])).toEqual([
    ['热情', 'graded'],
    ['主动', 'graded'],
    ['细心', 'graded'],
    ['周到', 'graded'],
    ['准确', 'pass-fail'],
    ['快捷', 'measure'],
  ]);
  for (const id of ['teller-manner/swift', 'lobby-manager/minutes-unattended']) {
    expect(item(id).response).not.toHaveProperty('bands');
  }
});

test('three vetoes cap the score at 59, each on a critical item that its first breach brings to nothing', () => {
  expect(checklist.vetoes).toEqual([
    { item: 'five-taboos/leak-customer-info', cap: 59 },
    { item: 'five-taboos/leak-internal-process', cap: 59 },
    { item: 'four-prohibitions/smoke-snack-doze.drunk-on-duty', cap: 59 },
  ]);
  for (const veto of checklist.vetoes) {
    expect(item(veto.item)).toMatchObject({ severity: 'critical', response: { type: 'violations', perViolation: 1 } });
  }
  expect(items.filter((entry) => entry.severity === 'critical')).toHaveLength(checklist.vetoes.length);
});

test('taboos and prohibitions are counted, and a breach costs the whole item', () => {
  for (const entry of [...section('five-taboos').items, ...section('four-prohibitions').items]) {
    expect(entry.response).toMatchObject({ type: 'violations', perViolation: 1 });
    expect(entry.notApplicable).toBeUndefined();
  }
});

test('not applicable is offered where there may be no occasion, and nowhere else', () => {
  const offered = items.flatMap(({ id, notApplicable }) =>
    notApplicable ? [[id, notApplicable.reasons.join(' ')]] : [],
  );
  expect(offered).toEqual([
    ['four-sounds/answer-when-asked', 'no-question-asked'],
    ['four-sounds/farewell-on-leaving', 'handed-over'],
    ['four-sounds/call-out-cash', 'no-cash-in-scenario'],
    ['ten-characters/please', 'no-request-made'],
    ['ten-characters/thank-you', 'nothing-handed-over'],
    ['ten-characters/sorry', 'no-occasion-to-apologise'],
    ['ten-characters/goodbye', 'handed-over'],
    ['appearance/female-grooming', 'nobody-of-this-sex medical-exemption religious-exemption pregnancy-exemption'],
    ['appearance/male-grooming', 'nobody-of-this-sex medical-exemption religious-exemption'],
    ['appearance/new-staff-attire', 'not-new-staff'],
    ['deportment/squatting', 'nobody-squatted'],
    ['deportment/bowing', 'no-occasion-to-bow'],
    ['lobby-manager/mobile-presence', 'no-lobby-manager-post'],
    ['lobby-manager/opening-welcome', 'not-present-at-opening no-lobby-manager-post'],
    ['lobby-manager/disperse-crowd', 'no-crowd no-lobby-manager-post'],
    ['lobby-manager/minutes-unattended', 'no-lobby-manager-post'],
    ['lobby-manager/duty-guide-and-order', 'no-lobby-manager-post'],
    ['lobby-manager/duty-consulting', 'no-question-asked no-lobby-manager-post'],
    ['lobby-manager/duty-opinions', 'no-opinion-received no-lobby-manager-post'],
    ['lobby-manager/duty-marketing', 'no-marketing-occasion no-lobby-manager-post'],
    ['teller-manner/accurate', 'no-transaction'],
    ['teller-manner/swift', 'no-transaction'],
  ]);
});

test('every item says where it comes from, and the words of the handbook are kept', () => {
  for (const { id, source, weight } of items) {
    expect(source.clause, id).not.toBe('');
    if (source.kind === 'source') {
      expect(source.document, id).toBe('handbook');
      expect(source.quote, id).toBeDefined();
    } else {
      expect(source.document, id).not.toBe('handbook');
      expect(source.quote, id).toBeUndefined();
    }
    if (weight > 0) expect(source.kind, id).not.toBe('proposed');
  }
  expect(items.filter((entry) => entry.source.kind === 'proposed').map((entry) => entry.id)).toEqual([
    'lobby-manager/minutes-unattended',
  ]);
});

test('a scored item that fails asks for a note or, where a photo is possible, for a photo', () => {
  const photographed = ['appearance/badge-worn', 'appearance/service-sign-displayed', 'appearance/new-staff-attire'];
  for (const { id, evidence, weight } of items) {
    expect(evidence.always, id).toBeUndefined();
    expect(evidence.onPass, id).toBeUndefined();
    if (weight > 0) expect(evidence.onFail, id).toEqual([photographed.includes(id) ? 'photo' : 'note']);
  }
});
