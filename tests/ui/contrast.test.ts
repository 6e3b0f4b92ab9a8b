import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

/** The tokens as the style sheet states them: those of paper, and those the dark theme puts in their place. */
const css = readFileSync(new URL('../../app/ui/theme.css', import.meta.url), 'utf8');
const [light, dark] = readThemes(css);

function readThemes(text: string): [Map<string, string>, Map<string, string>] {
  const darkStart = text.indexOf('prefers-color-scheme: dark');
  const printStart = text.indexOf('@media print');
  const paper = tokens(text.slice(0, darkStart));
  return [paper, new Map([...paper, ...tokens(text.slice(darkStart, printStart))])];
}

function tokens(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--color-([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Relative luminance and contrast ratio of WCAG 2.2 (section "contrast ratio"). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: Map<string, string>, ink: string, ground: string): number {
  const [one, other] = [ink, ground].map((name) => {
    const value = theme.get(name);
    if (!value) throw new Error(`theme.css has no colour ${name}`);
    return luminance(value);
  }) as [number, number];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const grounds = ['canvas', 'surface', 'sunken'];
const texts: [ink: string, ground: string][] = [
  ...['ink', 'ink-soft', 'ink-faint', 'accent', 'fail', 'warn'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ...['accent', 'accent-strong', 'ink', 'ink-soft'].map((ink): [string, string] => [ink, 'accent-soft']),
  ...['fail', 'fail-strong', 'ink', 'ink-soft'].map((ink): [string, string] => [ink, 'fail-soft']),
  ...['warn', 'ink', 'ink-soft'].map((ink): [string, string] => [ink, 'warn-soft']),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-fail', 'fail'],
  ['on-veto', 'veto'],
  ['surface', 'ink-faint'],
  ['canvas', 'ink'],
  ...[1, 2, 3, 4, 5].map((step): [string, string] => ['on-heat-low', `heat-${step}`]),
  ...[6, 7].map((step): [string, string] => ['on-heat-high', `heat-${step}`]),
];
const edges: [ink: string, ground: string][] = grounds.map((ground) => ['control', ground]);

test.each(texts)('%s reads on %s in both themes (AA, 4.5 : 1)', (ink, ground) => {
  expect(contrast(light, ink, ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(dark, ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each(edges)('the edge %s of a control stands out on %s in both themes (3 : 1)', (ink, ground) => {
  expect(contrast(light, ink, ground)).toBeGreaterThanOrEqual(3);
  expect(contrast(dark, ink, ground)).toBeGreaterThanOrEqual(3);
});
