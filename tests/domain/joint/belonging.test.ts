import { expect, test } from 'vitest';

import { belongTogether, type JointPlace } from '#app/domain/joint/belonging.ts';

const lead: JointPlace = { code: '7K39QF', branch: 'b-1', checklist: { id: 'small', version: '1.0.0' }, day: '2026-03-01' };

test.each<[string, Partial<JointPlace>, boolean]>([
  ['the same', {}, true],
  ['the day before', { day: '2026-02-28' }, true],
  ['the day after', { day: '2026-03-02' }, true],
  ['two days before', { day: '2026-02-27' }, false],
  ['two days after', { day: '2026-03-03' }, false],
  ['another code', { code: '7K39QG' }, false],
  ['another branch', { branch: 'b-2' }, false],
  ['another checklist', { checklist: { id: 'large', version: '1.0.0' } }, false],
  ['another version', { checklist: { id: 'small', version: '1.0.1' } }, false],
])('%s', (_what, change, together) => {
  expect(belongTogether(lead, { ...lead, ...change })).toBe(together);
  expect(belongTogether({ ...lead, ...change }, lead)).toBe(together);
});
