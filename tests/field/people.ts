import type { Reading } from '#app/field/api.ts';
import { type Draft, startDraft } from '#app/field/draft.ts';
import type { User } from '#app/field/wire.ts';

/** Two inspectors who share a tablet, and what they write on it. */

export const wang: User = person('u-wang', 'Wang');
export const li: User = person('u-li', 'Li');

export const T0 = '2026-11-03T01:05:00.000Z';
export const T1 = '2026-11-03T01:06:00.000Z';
export const T2 = '2026-11-03T01:07:00.000Z';

export const cash = { item: 'scenario/cash-used', subject: null };
export const greets = { item: 'voice/greets', subject: 's1' };
export const callsOut = { item: 'voice/calls-out-cash', subject: 's1' };
export const leak = { item: 'taboos/leak', subject: null };
export const posture = { item: 'taboos/posture', subject: null };

export function emptyDraft(id = '0192f0c1-0000-7000-8000-000000000001', owner = wang.id): Draft {
  return startDraft(
    {
      id,
      owner,
      checklist: { id: 'small', version: '1.0.0' },
      branch: { code: '640100-017', name: 'Xixia' },
      subjects: [{ id: 's1', kind: 'teller', label: 'Window 1' }],
    },
    T0,
  );
}

export function read<T>(value: T): Reading<T> {
  return { name: 'read', value };
}

function person(id: string, name: string): User {
  return { id, username: name.toLowerCase(), name, role: 'inspector', unit: { code: '640000', name: 'Ningxia' } };
}
