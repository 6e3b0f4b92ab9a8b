import { expect, test } from 'vitest';

import { can, inScope, isOfHeadOffice, mayHandIn, type Role, roles, type Verb, verbs } from '#app/domain/access.ts';

/** The matrix once more, as a reader of the handbook would draw it: rows are roles, a star is a yes. */
const drawn = `
                     inspector shopper reviewer head region auditor admin
checklist.read       *         *       *        *    *      *       *
checklist.edit       .         .       .        .    .      .       *
checklist.publish    .         .       .        .    .      .       *
branch.read          *         *       *        *    *      *       *
visit.submit         *         *       .        .    .      .       .
visit.import         .         .       .        .    *      .       *
visit.settle         .         .       .        .    *      .       .
visit.read.own       *         *       .        .    .      .       .
visit.read.unit      .         .       *        *    *      *       .
assignment.make      .         .       .        .    *      .       .
assignment.read.own  *         .       .        .    .      .       .
assignment.read.unit .         .       .        .    *      *       .
league.read          .         .       .        *    *      *       *
league.export        .         .       .        .    *      .       .
shopper.identify     .         .       *        .    *      .       .
audit.read           .         .       .        .    .      *       .
person.manage        .         .       .        .    .      .       *
device.manage        .         .       .        .    .      .       *
unit.manage          .         .       .        .    .      .       *
`;

const [head = '', ...rows] = drawn.trim().split('\n');
const columns = head.trim().split(/\s+/) as Role[];
const cells = rows.flatMap((row) => {
  const [verb, ...marks] = row.trim().split(/\s+/);
  return marks.map((mark, index) => [columns[index], verb, mark === '*'] as [Role, Verb, boolean]);
});

test('the drawing holds every role and every verb', () => {
  expect(new Set(columns)).toEqual(new Set(roles));
  expect(new Set(cells.map(([, verb]) => verb))).toEqual(new Set(verbs));
});

test.each(cells)('%s may %s: %s', (role, verb, allowed) => {
  expect(can({ role }, verb)).toBe(allowed);
});

test('a scope is the subtree below the own unit, and a neighbour with a longer code is outside', () => {
  const actor = { unit: { path: '/ho/64/6401/' } };
  expect(inScope(actor, '/ho/64/6401/')).toBe(true);
  expect(inScope(actor, '/ho/64/6401/640100-017/')).toBe(true);
  expect(inScope(actor, '/ho/64/64012/')).toBe(false);
  expect(inScope(actor, '/ho/64/')).toBe(false);
});

test('the head office is the top of the tree, and nothing below it is', () => {
  const paths = ['/ho/', '/ho/64/', '/ho/64/6401/'];
  expect(paths.map((path) => isOfHeadOffice({ unit: { path } }))).toEqual([true, false, false]);
});

test('shoppers hand in covert visits only, inspectors open ones only', () => {
  expect(mayHandIn({ role: 'shopper' }, 'mystery')).toBe(true);
  expect(mayHandIn({ role: 'shopper' }, 'on-site')).toBe(false);
  expect(mayHandIn({ role: 'inspector' }, 'on-site')).toBe(true);
  expect(mayHandIn({ role: 'inspector' }, 'mystery')).toBe(false);
  expect(roles.filter((role) => mayHandIn({ role }, 'on-site'))).toEqual(['inspector']);
});
