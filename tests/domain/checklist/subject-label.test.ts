import { expect, test } from 'vitest';

import { labelKey, labelNumber, wordedLabel } from '#app/domain/checklist/subject-label.ts';

const kinds = [
  { id: 'teller', title: { zh: '柜员', en: 'Teller' }, min: 1, max: 8 },
  { id: 'lobby-manager', title: { zh: '大堂经理', en: 'Lobby manager' }, min: 0, max: 2 },
];
const inEnglish = ({ en }: { en: string }) => en;
const inChinese = ({ zh }: { zh: string }) => zh;

test.each([
  ['teller', '柜员 1', 1],
  ['teller', 'Teller 12', 12],
  ['teller', 'teller　２', 2],
  ['lobby-manager', 'Lobby manager 1', 1],
  ['lobby-manager', '柜员 1', null],
  ['teller', '柜员 01', null],
  ['teller', '柜员', null],
  ['teller', '2号窗口', null],
  ['teller', '柜员 1 张', null],
  ['guard', 'Guard 1', null],
])('%s "%s" stands for the number %s', (kind, label, number) => {
  expect(labelNumber(kinds, { kind, label })).toBe(number);
});

test('a default label is worded for the reader; a name is nobody’s to translate', () => {
  const begunInChinese = { kind: 'teller', label: '柜员 3' };
  expect(wordedLabel(kinds, begunInChinese, inEnglish)).toBe('Teller 3');
  expect(wordedLabel(kinds, { kind: 'lobby-manager', label: 'Lobby manager 1' }, inChinese)).toBe('大堂经理 1');
  expect(wordedLabel(kinds, { kind: 'teller', label: '2号窗口' }, inEnglish)).toBe('2号窗口');
});

test('labels are the same by their number or as they are read', () => {
  expect(labelKey(kinds, { kind: 'teller', label: '柜员 1' })).toBe(labelKey(kinds, { kind: 'teller', label: 'Teller 1' }));
  expect(labelKey(kinds, { kind: 'teller', label: '２ 号窗口' })).toBe(labelKey(kinds, { kind: 'teller', label: '2号窗口' }));
  expect(labelKey(kinds, { kind: 'teller', label: '#1' })).not.toBe(labelKey(kinds, { kind: 'teller', label: '柜员 2' }));
});
