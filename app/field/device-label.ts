/** What a device is, and which browser, from the words browsers use; the first that fits counts. */
const kinds: readonly [RegExp, string][] = [
  [/iPad/, 'iPad'],
  [/iPhone/, 'iPhone'],
  [/Android.*Mobile/, 'Android phone'],
  [/Android/, 'Android tablet'],
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
];

const browsers: readonly [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
];

/** How the office tells devices apart, e.g. `iPad · Safari`. An iPad gives itself out as a Mac, but has fingers on it. */
export function deviceLabel({ userAgent, maxTouchPoints }: Pick<Navigator, 'userAgent' | 'maxTouchPoints'>): string {
  const kind = first(kinds, userAgent) ?? 'Device';
  const browser = first(browsers, userAgent);
  return [kind === 'Mac' && maxTouchPoints > 1 ? 'iPad' : kind, browser].filter(Boolean).join(' · ');
}

function first(names: readonly [RegExp, string][], userAgent: string): string | null {
  return names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
}
