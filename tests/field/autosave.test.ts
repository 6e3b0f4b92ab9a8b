import { expect, test } from 'vitest';

import { createAutosave, type WriteAnswer } from '#app/field/autosave.ts';

/** A device whose writes end when the test says so, and a clock that moves when the test says so. */
function bench() {
  const writes: { value: number; end: (result: WriteAnswer | 'fails') => Promise<void> }[] = [];
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
  await writes[0]?.end('written');
  expect(autosave.state()).toEqual({ name: 'saving' });
  await writes[1]?.end('written');
  expect(autosave.state()).toEqual({ name: 'saved', at: '14:05' });
  expect(writes.map(({ value }) => value)).toEqual([1, 2]);
});

test('a burst of taps during one write costs one more write, with the last of them', async () => {
  const { autosave, writes } = bench();
  for (const value of [1, 2, 3, 4, 5]) autosave.put(value);
  await writes[0]?.end('written');
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
  await writes[2]?.end('written');
  expect(autosave.state()).toEqual({ name: 'saved', at: '14:05' });
  expect(writes.map(({ value }) => value)).toEqual([1, 2, 2]);
});

test('after a success the next failure waits briefly again', async () => {
  const { autosave, writes, timers } = bench();
  autosave.put(1);
  await writes[0]?.end('fails');
  timers.shift()?.run();
  await writes[1]?.end('written');
  autosave.put(2);
  await writes[2]?.end('fails');
  expect(timers.map(({ ms }) => ms)).toEqual([500]);
});

test('a value that was put in the stead of the one under way is written before "saved" is said', async () => {
  const { autosave, writes, states } = bench();
  autosave.put(1);
  autosave.put(12);
  await writes[0]?.end('again');
  expect(states).not.toContain('saved');
  await writes[1]?.end('written');
  expect(autosave.state().name).toBe('saved');
  expect(writes.map(({ value }) => value)).toEqual([1, 12]);
});

test('where there is nothing left to write to, writing ends for good, and what stayed unwritten is said', async () => {
  const { autosave, writes, states } = bench();
  autosave.put(1);
  await writes[0]?.end('left');
  expect(autosave.state()).toEqual({ name: 'left', unsaved: true });
  autosave.put(2);
  await autosave.flush();
  expect(writes).toHaveLength(1);
  expect(states).not.toContain('saved');
});

test('writing that ends between two changes leaves nothing unwritten, also while a write is under way that fails', async () => {
  const idle = bench();
  idle.autosave.put(1);
  await idle.writes[0]?.end('written');
  idle.autosave.leave();
  expect(idle.autosave.state()).toEqual({ name: 'left', unsaved: false });
  const { autosave, writes, timers } = bench();
  autosave.put(1);
  autosave.leave();
  await writes[0]?.end('fails');
  expect(autosave.state()).toEqual({ name: 'left', unsaved: true });
  expect(timers).toEqual([]);
});

test('flush resolves when there is nothing left to write, and at once when there was nothing', async () => {
  const { autosave, writes } = bench();
  await autosave.flush();
  autosave.put(1);
  const flushed = autosave.flush();
  await writes[0]?.end('written');
  await flushed;
  expect(writes).toHaveLength(1);
});
