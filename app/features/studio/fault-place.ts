import type { Selection } from './editor.ts';

/** The part of the editor that holds the place a fault names (`sections[0].items[2].response.bands[1].upTo`). */
export function selectionAt(path: string): Selection {
  const match = /^sections\[(\d+)\](?:\.items\[(\d+)\])?/.exec(path);
  if (!match) return 'head';
  const section = Number(match[1]);
  return match[2] === undefined ? { section } : { section, item: Number(match[2]) };
}

const parts = ['title', 'guidance', 'response', 'weight', 'evidence', 'notApplicable', 'when', 'methods', 'source', 'subject', 'description', 'naReasons', 'subjects'] as const;

/** Which part of the version, section or item a fault names; null where the sentence says it by itself. */
export function partOf(path: string): (typeof parts)[number] | null {
  const rest = path.replace(/^sections\[\d+\]\.?/, '').replace(/^items\[\d+\]\.?/, '');
  return parts.find((part) => part === /^\w+/.exec(rest)?.[0]) ?? null;
}

/** A veto is edited at its item: its faults point there. */
export function faultPath(path: string, vetoes: readonly { item: string }[], pathOf: (item: string) => string | null): string {
  const match = /^vetoes\[(\d+)\]/.exec(path);
  const item = match ? vetoes[Number(match[1])]?.item : undefined;
  const place = item === undefined ? null : pathOf(item);
  return place === null ? path : `${place}.veto`;
}

/** Brings the field of a path into sight and puts the focus there: the field itself, or the nearest one around it. */
export function focusPath(root: ParentNode, path: string): void {
  let wanted = path;
  while (wanted !== '') {
    const field = root.querySelector<HTMLElement>(`[data-path="${CSS.escape(wanted)}"]`);
    if (field) {
      field.scrollIntoView({ block: 'center' });
      const control = field.matches('input,select,textarea,button') ? field : field.querySelector<HTMLElement>('input,select,textarea,button');
      control?.focus({ preventScroll: true });
      return;
    }
    wanted = wanted.replace(/(?:\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '');
  }
}

/** How many faults stand at or below each section and item, by the path of the section or item, the head under `head`. */
export function countByPlace(faults: readonly { path: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of faults) {
    const key = /^sections\[\d+\](?:\.items\[\d+\])?/.exec(path)?.[0] ?? 'head';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
