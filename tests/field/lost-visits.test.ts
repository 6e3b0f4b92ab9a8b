import { expect, test } from 'vitest';

import type { Reading } from '#app/field/api.ts';
import { createLostSearch } from '#app/field/lost-visits.ts';
import { enqueue, type SentVisit } from '#app/field/outbox.ts';

import { emptyDraft, read, T0, T1 } from './people.ts';

function sent(id: string, kind: SentVisit['kind'] = 'visit'): SentVisit {
  const draft = emptyDraft(id);
  const body = { checklist: draft.checklist, branch: '1', startedAt: T0, finishedAt: T1, subjects: [], answers: [] };
  const score = { arithmetic: 1, final: 1, coverage: 1, state: 'sufficient', sections: [], vetoes: [] };
  return { ...enqueue(draft, body, new Date(T1)), kind, receipt: { id, score }, sentAt: T1 };
}

function server(gone: string[], reading: (id: string) => Reading<boolean> = (id) => read(!gone.includes(id))) {
  const asked: string[] = [];
  const find = createLostSearch({
    isStored: async ({ id }) => {
      asked.push(id);
      return reading(id);
    },
  });
  return { asked, find };
}

const idsOf = (visits: SentVisit[]) => visits.map(({ id }) => id);

test('only what is not in the list is asked for, parts among it', async () => {
  const { asked, find } = server(['b', 'c']);
  const lost = await find([sent('a'), sent('b'), sent('c', 'part'), sent('d')], new Set(['a']));
  expect(asked).toEqual(['b', 'c', 'd']);
  expect(idsOf(lost)).toEqual(['b', 'c']);
});

test('a bounded number at a time, those that waited longest first; what is known to be lost stays so', async () => {
  const many = Array.from({ length: 45 }, (_, index) => sent(`v${index}`));
  const { asked, find } = server(['v1']);
  expect(idsOf(await find(many, new Set()))).toEqual(['v1']);
  expect(asked).toHaveLength(20);
  await find(many, new Set());
  const third = await find(many, new Set());
  expect(new Set(asked).size).toBe(45);
  expect(idsOf(third)).toEqual(['v1']);
});

test.each([{ name: 'unreachable' }, { name: 'signed-out' }] as const)('an answer that is $name says nothing', async (reading) => {
  const { asked, find } = server([], () => reading);
  expect(await find([sent('a'), sent('b')], new Set())).toEqual([]);
  expect(asked).toEqual(['a']);
});
