import { expect, test } from 'vitest';

import type { DraftView } from '#app/domain/draft-view.ts';
import { type Content, withValue } from '#app/features/studio/content.ts';
import type { ApiAnswer, ApiRefusal } from '#app/features/studio/drafts-api.ts';
import type { KeptWork } from '#app/features/studio/kept-work.ts';
import { judge } from '#app/features/studio/judge.ts';
import { createSession } from '#app/features/studio/session.ts';

import { draftView, smallDraft } from './small-draft.ts';

const TITLE = ['sections', 1, 'items', 0, 'title', 'zh'];
const titleOf = (content: unknown) => (content as Content).sections[1]?.items[0]?.title.zh;

/** A server with one draft, as the API answers for it, and a page whose timers run when told. */
function opened({ kept = null }: { kept?: KeptWork | null } = {}) {
  let stored = draftView(smallDraft());
  let down: ApiRefusal | null = null;
  let held = kept;
  const timers: (() => void)[] = [];
  const answer = (value: DraftView): ApiAnswer<DraftView> => (down ? { ok: false, why: down, problem: null } : { ok: true, value });
  const session = createSession({
    draft: stored,
    judge: { judge: async (content, today) => judge(content, [], today), rest: () => undefined },
    api: {
      read: async () => answer(stored),
      save: async (_id, revision, content) => {
        if (!down && revision !== stored.revision) return { ok: false, why: 'conflict', problem: null };
        if (!down) stored = draftView(content, { revision: revision + 1 });
        return answer(stored);
      },
    },
    keeper: { keep: (_id, work) => (held = work), find: () => held, drop: () => (held = null) },
    now: () => '2026-11-23T06:05:00.000Z',
    timeZone: 'Asia/Shanghai',
    delay: (run) => {
      timers.push(run);
      return () => timers.splice(timers.indexOf(run) >>> 0, 1);
    },
  });
  return {
    session,
    stored: () => stored,
    held: () => held,
    fail: (why: ApiRefusal | null) => (down = why),
    elsewhere: (path: (string | number)[], value: unknown) => {
      const content = withValue(stored.content, path, value);
      stored = draftView(content, { revision: stored.revision + 1, updatedBy: { name: 'Bo', self: false } });
    },
    settle: async () => {
      for (const run of timers.splice(0)) run();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
    type: (path: (string | number)[], value: unknown) => session.dispatch({ type: 'write', path, value }),
  };
}

test('a change is judged and saved by itself', async () => {
  const page = opened();
  page.type(['total'], 30);
  expect(page.session.get().status).toBe('dirty');
  await page.settle();
  expect(page.session.get()).toMatchObject({ status: 'saved', draft: { revision: 2 } });
  expect(page.stored().content.total).toBe(30);
  expect(page.session.get().judgement.faults.map(({ path }) => path)).toEqual(['total']);
  expect(page.held()).toBeNull();
});

test('two people at different places: both are saved, and the writer is told who', async () => {
  const page = opened();
  page.elsewhere(['total'], 25);
  page.type(TITLE, 'Mine');
  await page.settle();
  expect(page.stored().content.total).toBe(25);
  expect(titleOf(page.stored().content)).toBe('Mine');
  expect(page.session.get()).toMatchObject({ status: 'saved', joined: { name: 'Bo' }, conflicts: [] });
});

test.each(['mine', 'theirs'] as const)('two people at one place: nothing is saved until it is decided for %s', async (side) => {
  const page = opened();
  page.elsewhere(TITLE, 'Theirs');
  page.type(TITLE, 'Mine');
  await page.settle();
  const [conflict] = page.session.get().conflicts;
  expect(conflict).toMatchObject({ mine: 'Mine', theirs: 'Theirs' });
  expect(titleOf(page.stored().content)).toBe('Theirs');
  if (conflict) page.session.decide(conflict, side);
  await page.settle();
  expect(titleOf(page.stored().content)).toBe(side === 'mine' ? 'Mine' : 'Theirs');
  expect(titleOf(page.session.get().editor.content)).toBe(side === 'mine' ? 'Mine' : 'Theirs');
  expect(page.session.get().conflicts).toEqual([]);
});

test('others are noticed while nothing is being written', async () => {
  const page = opened();
  page.elsewhere(['total'], 25);
  await page.session.poll();
  expect(page.session.get().editor.content.total).toBe(25);
  expect(page.session.get()).toMatchObject({ status: 'saved', joined: { name: 'Bo' } });
});

test.each(['offline', 'signed-out'] as const)('%s: the work is kept, and saved when the server answers again', async (why) => {
  const page = opened();
  page.fail(why);
  page.type(['total'], 30);
  await page.settle();
  expect(page.session.get().status).toBe(why);
  expect(page.held()?.content.total).toBe(30);
  page.fail(null);
  await page.session.poll();
  expect(page.stored().content.total).toBe(30);
  expect(page.session.get().status).toBe('saved');
  expect(page.held()).toBeNull();
});

test('kept work of an earlier visit is offered and merged with what stands now', async () => {
  const base = smallDraft() as unknown as Record<string, unknown>;
  const page = opened({ kept: { base, content: { ...base, total: 30 }, revision: 1, at: '2026-11-22T06:00:00.000Z' } });
  page.session.greeted();
  expect(page.session.get().kept).not.toBeNull();
  page.session.restore(true);
  expect(page.session.get().editor.content.total).toBe(30);
  await page.settle();
  expect(page.stored().content.total).toBe(30);
});

test('kept work can be let go', () => {
  const base = smallDraft() as unknown as Record<string, unknown>;
  const page = opened({ kept: { base, content: { ...base, total: 30 }, revision: 1, at: '2026-11-22T06:00:00.000Z' } });
  page.session.greeted();
  page.session.restore(false);
  expect(page.held()).toBeNull();
  expect(page.session.get().editor.content.total).toBe(20);
});

test('a draft in review is read, not written', () => {
  const page = opened();
  page.session.learn(draftView(smallDraft(), { state: 'in-review', revision: 2 }));
  page.type(['total'], 30);
  expect(page.session.get().editor.content.total).toBe(20);
});
