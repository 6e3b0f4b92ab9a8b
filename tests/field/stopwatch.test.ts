import { expect, test } from 'vitest';

import type { Response } from '#app/domain/checklist/schema.ts';
import { entryAt } from '#app/field/draft.ts';
import { elapsedAt, resetWatch, secondsPerUnit, startWatch, stopWatch, watchAt } from '#app/field/stopwatch.ts';

import { emptyDraft, greets } from './people.ts';

const instant = (seconds: number) => new Date(Date.parse('2026-11-03T01:00:00.000Z') + 1000 * seconds).toISOString();
const seconds: Extract<Response, { type: 'measure' }> = { type: 'measure', unit: { zh: '秒', en: 's' }, min: 0, max: 600, decimals: 0 };
const minutes = { ...seconds, unit: { zh: '分钟', en: 'min' }, max: 120, decimals: 1 };
const started = startWatch(emptyDraft(), greets, instant(0));
const valueAfter = (response: typeof seconds, after: number) => entryAt(stopWatch(started, greets, response, instant(after)), greets).value;

test('it runs from the instant it was started, whatever happened in between', () => {
  expect(elapsedAt(watchAt(started, greets), Date.parse(instant(83.4)))).toBe(83_400);
  expect(elapsedAt(watchAt(started, greets), Date.parse(instant(-3600)))).toBe(0);
});

test('stopping answers the item in its unit and its decimals', () => {
  expect(valueAfter(seconds, 83.6)).toBe(84);
  expect(valueAfter(minutes, 83.4)).toBe(1.4);
});

test('a time the item does not take is shown and not answered', () => {
  const stopped = stopWatch(started, greets, seconds, instant(601));
  expect(entryAt(stopped, greets).value).toBeNull();
  expect(watchAt(stopped, greets)).toEqual({ elapsedMs: 601_000, startedAt: null });
});

test('it goes on from where it stood, and back to zero', () => {
  const again = startWatch(stopWatch(started, greets, seconds, instant(10)), greets, instant(100));
  const stopped = stopWatch(again, greets, seconds, instant(105));
  expect(entryAt(stopped, greets).value).toBe(15);
  const reset = resetWatch(stopped, greets, instant(106));
  expect(reset.watches).toEqual({});
  expect(entryAt(reset, greets).value).toBe(15);
  expect(resetWatch(reset, greets, instant(107))).toBe(reset);
});

test('starting does not take a signature away, stopping does where it answers', () => {
  const signature = { name: 'Ma', signedAt: instant(0), image: 'a'.repeat(64), sheet: 'b'.repeat(64) };
  const signed = { ...emptyDraft(), signature };
  const running = startWatch(signed, greets, instant(0));
  expect(running.signature).toBe(signature);
  expect(stopWatch(running, greets, seconds, instant(5)).signature).toBeNull();
});

test('only times that are waited for are measured with it', () => {
  expect([{ zh: '秒', en: 's' }, { zh: '分钟', en: 'min' }, { zh: 'x', en: 'Minutes' }].map(secondsPerUnit)).toEqual([1, 60, 60]);
  expect([{ zh: '个工作日', en: 'working days' }, { zh: '名/天', en: 'visitors a day' }].map(secondsPerUnit)).toEqual([null, null]);
});
