import { defaultTimeZone } from '#app/domain/calendar.ts';

import type { Language } from './language.ts';

/**
 * Numbers and times as people read them. Times are shown in the bank's time zone, never in the device's: a visit at
 * 14:05 in Yinchuan reads 14:05 on every screen.
 */

export type Instant = Date | string | number;
type Locale = 'zh-CN' | 'en-GB';

/** British English puts the day first and uses 24 hours, as the Chinese screens do. */
const localeOf: Record<Language, Locale> = { 'zh-CN': 'zh-CN', en: 'en-GB' };

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

function dateFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, timeZone, options]);
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf[language], { ...options, timeZone });
  dateFormats.set(key, made);
  return made;
}

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([language, options]);
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(localeOf[language], options);
  numberFormats.set(key, made);
  return made;
}

/** `14:05` */
export function formatTime(at: Instant, language: Language, timeZone = defaultTimeZone): string {
  return dateFormat(language, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
}

/** `2026年11月3日` / `3 Nov 2026`: for reports and anything that may be read in another year. */
export function formatLongDate(at: Instant, language: Language, timeZone = defaultTimeZone): string {
  return dateFormat(language, timeZone, { year: 'numeric', month: 'short', day: 'numeric' }).format(new Date(at));
}

/** `11月3日 周二` / `Tue 3 Nov` */
export function formatDate(at: Instant, language: Language, timeZone = defaultTimeZone): string {
  const moment = new Date(at);
  const day = dateFormat(language, timeZone, { month: 'short', day: 'numeric' }).format(moment);
  const weekday = dateFormat(language, timeZone, { weekday: 'short' }).format(moment);
  return language === 'zh-CN' ? `${day} ${weekday}` : `${weekday} ${day}`;
}

/** `11月3日 周二 14:05` / `Tue 3 Nov, 14:05` */
export function formatDateTime(at: Instant, language: Language, timeZone = defaultTimeZone): string {
  const separator = language === 'zh-CN' ? ' ' : ', ';
  return `${formatDate(at, language, timeZone)}${separator}${formatTime(at, language, timeZone)}`;
}

/** The same of a day, `YYYY-MM-DD`, which is the same day in every time zone. */
export function formatDay(day: string, language: Language): string {
  return formatDate(day, language, 'UTC');
}

/** `11月3日–11月10日` / `3 Nov–10 Nov`: the days from one to another. */
export function formatSpan(from: string, to: string, language: Language): string {
  const short = (day: string) => dateFormat(language, 'UTC', { month: 'short', day: 'numeric' }).format(new Date(day));
  return from === to ? short(from) : `${short(from)}–${short(to)}`;
}

/**
 * Half away from zero on the decimal a person would write down: 1.005 gives 1.01 although its double lies below.
 * Twelve significant digits absorb the noise of summing fractions of weights.
 */
export function roundHalfUp(value: number, decimals: number): number {
  const clean = Number(Math.abs(value).toPrecision(12));
  if (clean < 0.5 * 10 ** -decimals) return 0;
  if (!(clean < 1e15)) return value;
  const rounded = Number(`${Math.round(Number(`${clean}e${decimals}`))}e-${decimals}`);
  return value < 0 ? -rounded : rounded;
}

/** How many decimals: at most two, unless a column fixes them so that its points line up. */
type Decimals = { fixed?: 0 | 1 | 2 };

/** `90.4`, `93`, `87.13`; with `fixed: 1` always one decimal. */
export function formatScore(score: number, language: Language, { fixed }: Decimals = {}): string {
  const decimals = fixed ?? 2;
  return numberFormat(language, { minimumFractionDigits: fixed ?? 0, maximumFractionDigits: decimals }).format(
    roundHalfUp(score, decimals),
  );
}

/** `+1.2`, `−0.4`, `0`: a difference, with the true minus sign. */
export function formatDifference(difference: number, language: Language, { fixed }: Decimals = {}): string {
  const rounded = roundHalfUp(difference, fixed ?? 2);
  const size = formatScore(Math.abs(rounded), language, fixed === undefined ? {} : { fixed });
  if (rounded === 0) return size;
  return rounded > 0 ? `+${size}` : `−${size}`;
}

/** A fraction as a percentage: 0.94 gives `94%`. */
export function formatPercent(fraction: number, language: Language, { fixed = 0 }: Decimals = {}): string {
  return `${formatScore(fraction * 100, language, { fixed })}%`;
}

/** `12,480` */
export function formatCount(count: number, language: Language): string {
  return numberFormat(language, { maximumFractionDigits: 0 }).format(count);
}

const lengthUnits: Record<Language, { metre: string; kilometre: string }> = {
  'zh-CN': { metre: '米', kilometre: '公里' },
  en: { metre: 'm', kilometre: 'km' },
};

/** A way in metres, from a kilometre on in kilometres with one decimal: `35 米`, `1.2 km`. */
export function formatMetres(metres: number, language: Language): string {
  const { metre, kilometre } = lengthUnits[language];
  if (metres < 999.5) return `${formatCount(Math.round(metres), language)} ${metre}`;
  return `${formatScore(roundHalfUp(metres / 1000, 1), language)} ${kilometre}`;
}

/** `640 KB`, `3.2 MB`: a size in bytes, by thousands. */
export function formatBytes(bytes: number, language: Language): string {
  if (bytes < 999_500) return `${formatCount(bytes === 0 ? 0 : Math.max(1, Math.round(bytes / 1000)), language)} KB`;
  if (bytes < 999_500_000) return `${formatScore(roundHalfUp(bytes / 1e6, 1), language)} MB`;
  return `${formatScore(roundHalfUp(bytes / 1e9, 1), language)} GB`;
}

/** `西夏支行、金凤支行和惠农支行` / `A, B and C` */
export function formatList(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(localeOf[language], { type: 'conjunction' }).format(names);
}

/** `89.2–94.1`: both ends with the same decimals. */
export function formatInterval(low: number, high: number, language: Language, { fixed = 1 }: Decimals = {}): string {
  return `${formatScore(low, language, { fixed })}–${formatScore(high, language, { fixed })}`;
}
