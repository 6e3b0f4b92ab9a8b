/** Sorting and paging live in the address: they work before scripts and can be sent on. `?sort=-score` is descending. */

export type SortOrder<Column extends string> = { column: Column; direction: 'ascending' | 'descending' };

/** The order an address asks for, or null where it asks for none or for an unknown column. */
export function parseSort<Column extends string>(text: string | null, columns: readonly Column[]): SortOrder<Column> | null {
  if (text === null) return null;
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const column = columns.find((candidate) => candidate === name);
  return column === undefined ? null : { column, direction: descending ? 'descending' : 'ascending' };
}

/** The same address sorted by something else, from its first page on. */
export function sortHref(search: URLSearchParams, { column, direction }: SortOrder<string>): string {
  const next = new URLSearchParams(search);
  next.set('sort', direction === 'descending' ? `-${column}` : column);
  next.delete('page');
  return `?${next}`;
}

/** The same address at another page; the first page has no number. */
export function pageHref(search: URLSearchParams, page: number): string {
  const next = new URLSearchParams(search);
  if (page > 1) next.set('page', String(page));
  else next.delete('page');
  return `?${next}`;
}

/** Rows of one page; a page that does not exist is the nearest one that does. */
export type Page<Row> = { rows: readonly Row[]; page: number; pages: number; from: number; to: number; total: number };

export function pageOf<Row>(rows: readonly Row[], wanted: string | null, size: number): Page<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(pages, Math.max(1, Math.floor(Number(wanted ?? 1)) || 1));
  const start = (page - 1) * size;
  const shown = rows.slice(start, start + size);
  return { rows: shown, page, pages, from: Math.min(start + 1, rows.length), to: start + shown.length, total: rows.length };
}

/** Orders rows by a key, rows without one last in either direction; equal rows keep their order. */
export function sortBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number | string | null,
  direction: SortOrder<string>['direction'],
): Row[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -sign : sign;
  });
}

/** Whether two addresses ask the server for the same: sorting and paging are done by the page itself. */
export function asksTheSame(current: URL, next: URL): boolean {
  const asked = ({ pathname, searchParams }: URL) => {
    const search = new URLSearchParams(searchParams);
    search.delete('sort');
    search.delete('page');
    search.sort();
    return `${pathname}?${search}`;
  };
  return current.href !== next.href && asked(current) === asked(next);
}
