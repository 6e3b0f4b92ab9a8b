import { expect, test } from 'vitest';

import { readSettings } from '#app/services/settings.server.ts';

test.each(['Asia/Shanghai', 'UTC', 'Asia/Kolkata'])('%s is a time zone', (zone) => {
  expect(readSettings({ NODE_ENV: 'test', TIME_ZONE: zone }).timeZone).toBe(zone);
});

test.each(['Asia/Nowhere', 'Peking', '+25:00', ' '])('%j is none and stops the start, not the first hand-in', (zone) => {
  expect(() => readSettings({ NODE_ENV: 'test', TIME_ZONE: zone })).toThrow(/^TIME_ZONE: is no time zone/);
});
