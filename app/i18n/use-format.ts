import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import {
  formatBytes,
  formatCount,
  formatDate,
  formatDateTime,
  formatDay,
  formatDifference,
  formatInterval,
  formatList,
  formatLongDate,
  formatMetres,
  formatPercent,
  formatScore,
  formatSpan,
  formatTime,
  type Instant,
} from './format.ts';
import { defaultLanguage, languageOf, type Language } from './language.ts';
import { useTimeZone } from './time-zone.ts';

type Options<F extends (...args: never[]) => string> = Required<Parameters<F>> extends [...unknown[], infer Last] ? Last : never;

/** The language of the page. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return languageOf(i18n.resolvedLanguage ?? i18n.language) ?? defaultLanguage;
}

/** The formatters of `format.ts`, bound to the language of the page and the bank's time zone. */
export function useFormat() {
  const timeZone = useTimeZone();
  const language = useLanguage();
  const { t } = useTranslation();
  return useMemo(
    () => ({
      time: (at: Instant) => formatTime(at, language, timeZone),
      date: (at: Instant) => formatDate(at, language, timeZone),
      longDate: (at: Instant) => formatLongDate(at, language, timeZone),
      dateTime: (at: Instant) => formatDateTime(at, language, timeZone),
      score: (score: number, options?: Options<typeof formatScore>) => formatScore(score, language, options),
      difference: (value: number, options?: Options<typeof formatDifference>) => formatDifference(value, language, options),
      percent: (fraction: number, options?: Options<typeof formatPercent>) => formatPercent(fraction, language, options),
      count: (count: number) => formatCount(count, language),
      list: (names: readonly string[]) => formatList(names, language),
      metres: (metres: number) => formatMetres(metres, language),
      bytes: (bytes: number) => formatBytes(bytes, language),
      interval: (low: number, high: number, options?: Options<typeof formatInterval>) =>
        formatInterval(low, high, language, options),
      day: (day: string) => formatDay(day, language),
      span: (from: string, to: string) => formatSpan(from, to, language),
      /** Days up to a last day, negative after it: `还剩 3 天`. */
      daysLeft: (days: number) =>
        days < 0 ? t('time.overdue', { count: -days }) : days === 0 ? t('time.today') : t('time.daysLeft', { count: days }),
    }),
    [language, t, timeZone],
  );
}
