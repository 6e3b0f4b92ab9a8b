import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findConnectedness } from '#app/domain/ranking/connectedness.ts';

function visits(...pairs: readonly string[]) {
  return pairs.map((pair) => ({ branch: pair[0]!, inspector: pair[1]! }));
}

test('shared inspectors join branches; the component with most branches comes first', () => {
  const { components, componentOf, leaves } = findConnectedness(visits('z1', 'b2', 'c2', 'c3', 'a3', 'z1'));
  expect(components).toEqual([
    { branches: ['a', 'b', 'c'], inspectors: ['2', '3'], visits: 4 },
    { branches: ['z'], inspectors: ['1'], visits: 2 },
  ]);
  expect([...componentOf].sort()).toEqual([['a', 0], ['b', 0], ['c', 0], ['z', 1]]);
  expect(leaves).toEqual(['a', 'b', 'z']);
});

test('equal components are ordered by visits, then by branch code', () => {
  const order = (...pairs: readonly string[]) => findConnectedness(visits(...pairs)).components.map(({ branches }) => branches[0]);
  expect(order('a1', 'b2', 'b2')).toEqual(['b', 'a']);
  expect(order('b2', 'a1')).toEqual(['a', 'b']);
});

test('a branch and an inspector of the same name are two things', () => {
  expect(findConnectedness([{ branch: 'x', inspector: 'y' }, { branch: 'y', inspector: 'z' }]).components).toHaveLength(2);
});

test('no visits, no components', () => {
  expect(findConnectedness([])).toEqual({ components: [], componentOf: new Map(), leaves: [] });
});

test('components partition the branches, and no visit leads from one to another', () => {
  const pair = fc.record({ branch: fc.integer({ min: 0, max: 12 }).map(String), inspector: fc.integer({ min: 0, max: 9 }).map(String) });
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 30 }), (pairs) => {
      const { components } = findConnectedness(pairs);
      expect(components.flatMap(({ branches }) => branches).sort()).toEqual([...new Set(pairs.map(({ branch }) => branch))].sort());
      for (const { branch, inspector } of pairs) {
        const home = components.find(({ branches }) => branches.includes(branch))!;
        expect(home.inspectors).toContain(inspector);
      }
      expect(components.reduce((sum, component) => sum + component.visits, 0)).toBe(pairs.length);
    }),
  );
});
