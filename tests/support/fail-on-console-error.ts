import { afterEach, beforeEach, expect } from 'vitest';

/** What a test prints to `console.error` is a failure: an unhandled problem never passes unseen. */
const original = console.error;
let printed: unknown[][] = [];

beforeEach(() => {
  printed = [];
  console.error = (...args: unknown[]) => {
    printed.push(args);
    original(...args);
  };
});

afterEach(() => {
  console.error = original;
  expect(printed, 'console.error was called').toEqual([]);
});
