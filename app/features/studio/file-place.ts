/** Where in a file something stands. */
export type FilePlace =
  | { kind: 'file' }
  | { kind: 'cell'; sheet: string; cell: string }
  | { kind: 'sheet'; sheet: string }
  | { kind: 'line'; line: string; path: string };

/** `items!F12`, `line 7, sections[0].title`, `survey`, or nothing for the file as a whole. */
export function placeOf(path: string): FilePlace {
  if (path === '') return { kind: 'file' };
  const cell = /^(.+)!([A-Z]*\d+)$/.exec(path);
  if (cell) return { kind: 'cell', sheet: cell[1] ?? '', cell: cell[2] ?? '' };
  const line = /^line (\d+)(?:, (.+))?$/.exec(path);
  return line ? { kind: 'line', line: line[1] ?? '', path: line[2] ?? '' } : { kind: 'sheet', sheet: path };
}
