/**
 * Local dates and the periods that results are ranked over. A day is `YYYY-MM-DD` in the bank's time zone; a period is
 * a month `2026-10`, a quarter `2026-Q4`, a half year `2026-H2` or a year `2026`.
 */

export type PeriodKind = 'month' | 'quarter' | 'half' | 'year';

/** A period with its first and last day, both inclusive. */
export type Period = { id: string; kind: PeriodKind; from: string; to: string };

/** Where the bank's days begin and end, whatever the zone of a device, unless its server says otherwise. */
export const defaultTimeZone = 'Asia/Shanghai';

/** Whether days can be counted by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The local day of an instant. Throws RangeError for an unknown time zone or an invalid date. Put together from parts:
 * in which order a locale writes them differs between browsers and between their versions.
 */
export function localDay(instant: Date, timeZone: string): string {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  const parts = formatter.formatToParts(instant);
  const of = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}

/** The month, quarter, half year and year a day lies in, from short to long. */
export function periodsOf(day: string): [month: string, quarter: string, half: string, year: string] {
  const year = day.slice(0, 4);
  const month = Number(day.slice(5, 7));
  return [
    day.slice(0, 7),
    `${year}-Q${Math.ceil(month / 3)}`,
    `${year}-H${month <= 6 ? 1 : 2}`,
    year,
  ];
}

/** Years a period may lie in: outside of them nobody was inspected, and dates are no longer ten characters. */
const FIRST_YEAR = '1900';
const LAST_YEAR = '2999';

/** The period of an id, or null when it is not one or lies outside the years 1900 to 2999. */
export function parsePeriod(id: string): Period | null {
  const year = id.slice(0, 4);
  return year < FIRST_YEAR || year > LAST_YEAR ? null : readPeriod(id);
}

function readPeriod(id: string): Period | null {
  const match = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(id);
  if (!match) return null;
  const [, year = '', month, quarter, half] = match;
  if (month) return span(id, 'month', year, Number(month), 1);
  if (quarter) return span(id, 'quarter', year, Number(quarter) * 3 - 2, 3);
  if (half) return span(id, 'half', year, Number(half) * 6 - 5, 6);
  return span(id, 'year', year, 1, 12);
}

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  const dayBefore = addDays(period.from, -1);
  const [month, quarter, half, year] = periodsOf(dayBefore);
  const id = { month, quarter, half, year }[period.kind];
  const previous = readPeriod(id);
  if (!previous) throw new RangeError(`no period before ${period.id}`);
  return previous;
}

/** The last `count` periods of a kind, the one holding `day` first. */
export function recentPeriods(kind: PeriodKind, day: string, count: number): Period[] {
  const [month, quarter, half, year] = periodsOf(day);
  let period = readPeriod({ month, quarter, half, year }[kind]);
  const periods: Period[] = [];
  while (period && periods.length < count) {
    periods.push(period);
    period = previousPeriod(period);
  }
  return periods;
}

/** A day moved by whole days, in the proleptic Gregorian calendar; time zones do not enter. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Days from one day to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function span(id: string, kind: PeriodKind, year: string, firstMonth: number, months: number): Period {
  const from = `${year}-${String(firstMonth).padStart(2, '0')}-01`;
  const next = new Date(Date.UTC(Number(year), firstMonth - 1 + months, 1)).toISOString().slice(0, 10);
  return { id, kind, from, to: addDays(next, -1) };
}

/** A local moment to the second for the name of a file, `2026-11-03-090512`. */
export function localStamp(instant: Date, timeZone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  return `${localDay(instant, timeZone)}-${time.format(instant).replaceAll(':', '')}`;
}
