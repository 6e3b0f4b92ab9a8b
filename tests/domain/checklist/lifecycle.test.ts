import fc from 'fast-check';
import { expect, test } from 'vitest';

import { effectiveOn, inForceOn, mayPublish, nextDraftState, standingOn } from '#app/domain/checklist/lifecycle.ts';
import { mergeDrafts } from '#app/domain/checklist/merge.ts';
import { smallChecklistInput } from '#tests/support/small-checklist.ts';

test('a draft goes to review and from there back or out; nothing is edited or thrown away in review', () => {
  expect(nextDraftState('draft', 'submit')).toBe('in-review');
  expect(nextDraftState('in-review', 'return')).toBe('draft');
  expect(nextDraftState('in-review', 'publish')).toBe('published');
  expect(nextDraftState('draft', 'publish')).toBeNull();
  expect(nextDraftState('in-review', 'edit')).toBeNull();
  expect(nextDraftState('in-review', 'discard')).toBeNull();
});

test('who wrote any of it does not publish it', () => {
  expect(mayPublish('c', ['a', 'b'])).toBe(true);
  expect(mayPublish('b', ['a', 'b'])).toBe(false);
});

test('on any day one version is in force: the one that took effect last', () => {
  const at = (version: string, effectiveFrom: string, status = 'published', effectiveTo: string | null = null) => ({
    version, effectiveFrom, status, effectiveTo,
  });
  const versions = [at('1.0.0', '2025-01-01'), at('2.0.0', '2027-01-01'), at('1.1.0', '2026-06-01'), at('3.0.0', '2026-01-01', 'retired')];
  expect(effectiveOn(versions, '2024-12-31')).toBeNull();
  expect(effectiveOn(versions, '2026-05-31')?.version).toBe('1.0.0');
  expect(effectiveOn(versions, '2026-06-01')?.version).toBe('1.1.0');
  expect(effectiveOn(versions, '2030-01-01')?.version).toBe('2.0.0');
  expect(effectiveOn([at('1.0.0', '2025-01-01', 'published', '2025-12-31')], '2026-01-01')).toBeNull();
});

test('of every checklist at most one version is in force, and one without an end date stays so', () => {
  const at = (id: string, version: string, effectiveFrom: string) => ({ id, version, effectiveFrom, status: 'published' });
  const versions = [at('conduct', '2.0.0', '2026-10-01'), at('media', '1.0.0', '2026-01-01'), at('conduct', '1.0.0', '2025-01-01')];
  const named = (day: string) => inForceOn(versions, day).map(({ id, version }) => `${id}@${version}`);
  expect(named('2025-12-31')).toEqual(['conduct@1.0.0']);
  expect(named('2026-09-30')).toEqual(['media@1.0.0', 'conduct@1.0.0']);
  expect(named('2026-10-01')).toEqual(['conduct@2.0.0', 'media@1.0.0']);
});

test('a published version is in force, to come or over; one that is not published has no standing', () => {
  const at = (version: string, effectiveFrom: string, status = 'published') => ({ version, effectiveFrom, status });
  const versions = [at('3.0.0', '2027-01-01'), at('2.0.0', '2026-10-01'), at('1.0.0', '2025-01-01'), at('0.9.0', '2024-01-01', 'retired')];
  expect(versions.map((version) => standingOn(version, versions, '2026-11-20'))).toEqual(['to-come', 'in-force', 'over', null]);
});

type Loose = Record<string, unknown> & { sections: { items: { id: string; weight: number; title: { en: string } }[] }[] };
const base = smallChecklistInput() as unknown as Loose;

function changed(change: (draft: Loose) => void): Loose {
  const copy = structuredClone(base);
  change(copy);
  return copy;
}

test('changes to different items come together without a question', () => {
  const mine = changed((draft) => (draft.sections[1]!.items[0]!.weight = 7));
  const theirs = changed((draft) => (draft.sections[2]!.items[0]!.title.en = 'Gives away'));
  const { merged, conflicts } = mergeDrafts(base, mine, theirs);
  expect(conflicts).toEqual([]);
  expect((merged as Loose).sections[1]!.items[0]!.weight).toBe(7);
  expect((merged as Loose).sections[2]!.items[0]!.title.en).toBe('Gives away');
});

test('what both changed is told by its place, and theirs stays', () => {
  const mine = changed((draft) => (draft.sections[1]!.items[0]!.weight = 7));
  const theirs = changed((draft) => (draft.sections[1]!.items[0]!.weight = 8));
  const { merged, conflicts } = mergeDrafts(base, mine, theirs);
  expect(conflicts).toEqual([{ path: 'sections[voice].items[voice/greets].weight', mine: 7, theirs: 8 }]);
  expect((merged as Loose).sections[1]!.items[0]!.weight).toBe(8);
});

test('an item added by one and an item removed by the other both happen', () => {
  const mine = changed((draft) => draft.sections[2]!.items.push({ ...draft.sections[2]!.items[1]!, id: 'taboos/new' }));
  const theirs = changed((draft) => draft.sections[1]!.items.splice(1, 1));
  const merged = mergeDrafts(base, mine, theirs).merged as Loose;
  expect(merged.sections.map((section) => section.items.map((item) => item.id))).toEqual([
    ['scenario/cash-used'], ['voice/greets'], ['taboos/leak', 'taboos/posture', 'taboos/new'],
  ]);
});

test('removing what the other changed is a question, never a loss', () => {
  const mine = changed((draft) => draft.sections[1]!.items.splice(1, 1));
  const theirs = changed((draft) => (draft.sections[1]!.items[1]!.weight = 9));
  const { merged, conflicts } = mergeDrafts(base, mine, theirs);
  expect(conflicts).toHaveLength(1);
  expect((merged as Loose).sections[1]!.items[1]!.weight).toBe(9);
});

test('merging with an unchanged copy gives the changed one, on either side', () => {
  const values = fc.jsonValue();
  fc.assert(
    fc.property(values, values, (before, after) => {
      expect(mergeDrafts(before, after, before).merged).toEqual(after);
      expect(mergeDrafts(before, before, after).merged).toEqual(after);
    }),
  );
});
