import { expect, test } from 'vitest';

import { createAutosave } from '#app/field/autosave.ts';

/** A device whose writes end when the test says so, and a clock that moves when the test says so. */
function bench() {
  const writes: { value: number; end: (result: boolean | 'fails') => Promise<void> }[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const states: string[] = [];
  const autosave = createAutosave<number>({
    write: (value) =>
      new Promise((resolve, reject) => {
        writes.push({
          value,
          end: async (result) => {
            if (result === 'fails') reject(new DOMException('full', 'QuotaExceededError'));
            else resolve(result);
            await settle();
          },
        });
      }),
    now: () => '14:05',
    delay: (run, ms) => {
      const timer = { run, ms };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    onState: () => states.push(autosave.state().name),
  });
  return { autosave, writes, timers, states };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('"saved" is said only when the write of the newest change has ended', async () => {
  const { autosave, writes } = bench();
  autosave.put(1);
  expect(autosave.state()).toEqual({ name: 'saving' });
  autosave.put(2);
  await writes[0]?.end(true);
  expect(autosave.state()).toEqual({ name: 'saving' });
  await writes[1]?.end(true);
  expect(autosave.state()).toEqual({ name: 'saved', at: '14:05' });
  expect(writes.map(({ value }) => value)).toEqual([1, 2]);
});

test('a burst of taps during one write costs one more write, with the last of them', async () => {
  const { autosave, writes } = bench();
  for (const value of [1, 2, 3, 4, 5]) autosave.put(value);
  await writes[0]?.end(true);
  expect(writes.map(({ value }) => value)).toEqual([1, 5]);
});

test('a failing write is said, kept and tried again, each time later, with the newest change', async () => {
  const { autosave, writes, timers } = bench();
  autosave.put(1);
  await writes[0]?.end('fails');
  expect(autosave.state()).toEqual({ name: 'failing', attempts: 1 });
  autosave.put(2);
  expect(writes).toHaveLength(1);
  timers.shift()?.run();
  await writes[1]?.end('fails');
  expect(autosave.state()).toEqual({ name: 'failing', attempts: 2 });
  expect(timers.map(({ ms }) => ms)).toEqual([1000]);
  timers.shift()?.run();
  expect(autosave.state().name).toBe('failing');
  await writes[2]?.end(true);
  expect(autosave.state()).toEqual({ name: 'saved', at: '14:05' });
  expect(writes.map(({ value }) => value)).toEqual([1, 2, 2]);
});

test('after a success the next failure waits briefly again', async () => {
  const { autosave, writes, timers } = bench();
  autosave.put(1);
  await writes[0]?.end('fails');
  timers.shift()?.run();
  await writes[1]?.end(true);
  autosave.put(2);
  await writes[2]?.end('fails');
  expect(timers.map(({ ms }) => ms)).toEqual([500]);
});

test('a newer copy on the device ends the writing and is reported; the next change is written again', async () => {
  const { autosave, writes } = bench();
  autosave.put(1);
  await writes[0]?.end(false);
  expect(autosave.state()).toEqual({ name: 'outdated' });
  autosave.put(2);
  await writes[1]?.end(true);
  expect(autosave.state().name).toBe('saved');
});

test('flush resolves when there is nothing left to write, and at once when there was nothing', async () => {
  const { autosave, writes } = bench();
  await autosave.flush();
  autosave.put(1);
  const flushed = autosave.flush();
  await writes[0]?.end(true);
  await flushed;
  expect(writes).toHaveLength(1);
});
