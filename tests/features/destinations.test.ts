import { expect, test } from 'vitest';

import { roles, verbsOf } from '#app/domain/access.ts';
import { deedOf } from '#app/features/audit/deed.ts';
import { destinationsOf } from '#app/features/start/destinations.ts';

const placesOf = (role: (typeof roles)[number]) => destinationsOf({ role, verbs: verbsOf(role) }).map(({ id }) => id);

test.each([
  ['inspector', ['field', 'visits', 'checklists']],
  ['shopper', ['field', 'visits', 'checklists']],
  ['reviewer', ['visits', 'checklists']],
  ['head', ['branch', 'visits', 'checklists']],
  ['region', ['league', 'heat', 'assignments', 'visits', 'checklists', 'imports']],
  ['auditor', ['league', 'heat', 'assignments', 'visits', 'checklists', 'audit']],
  ['admin', ['league', 'heat', 'checklists', 'studio', 'imports', 'people', 'devices']],
] as const)('the desk of a person with the role %s begins with the own work and offers no closed door', (role, expected) => {
  expect(placesOf(role)).toEqual(expected);
});

test('every place opens by a verb of the role it is shown to', () => {
  for (const role of roles) {
    for (const { opens } of destinationsOf({ role, verbs: verbsOf(role) })) {
      expect(opens.some((verb) => verbsOf(role).includes(verb))).toBe(true);
    }
  }
});

test('a verb without a name of its own is shown as it is stored', () => {
  expect(deedOf('visit.submit')).toBe('visitSubmit');
  expect(deedOf('toString')).toBeNull();
});
