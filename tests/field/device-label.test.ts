import { expect, test } from 'vitest';

import { deviceLabel } from '#app/field/device-label.ts';

test.each([
  ['iPad · Safari', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15', 5],
  ['Mac · Safari', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15', 0],
  ['iPhone · WeChat', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.49', 5],
  ['Android tablet · Chrome', 'Mozilla/5.0 (Linux; Android 13; SM-X710) AppleWebKit/537.36 Chrome/126.0 Safari/537.36', 5],
  ['Windows · Edge', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0', 0],
  ['Device', 'something new', 0],
])('a device is called %s', (label, userAgent, maxTouchPoints) => {
  expect(deviceLabel({ userAgent, maxTouchPoints })).toBe(label);
});
