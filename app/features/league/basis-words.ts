import type { TFunction } from 'i18next';

import type { LeagueBasis, VersionVisits } from '#app/domain/league-view.ts';
import { formatPercent } from '#app/i18n/format.ts';
import type { Language } from '#app/i18n/language.ts';

/** What a league table rests on, in a sentence: above the table on screen and in each row of its file. */
export function basisWords(t: TFunction<['desk']>, language: Language, basis: LeagueBasis): string {
  const comma = language === 'en' ? ', ' : '\u3001';
  const counted = (versions: readonly VersionVisits[]) =>
    versions.map(({ version, visits }) => t('basis.versionVisits', { version, count: visits })).join(comma);
  switch (basis.kind) {
    case 'one-version':
      return t('basis.one-version', { version: basis.version });
    case 'shared-items':
      return t('basis.shared-items', {
        versions: counted(basis.versions),
        items: basis.items,
        share: formatPercent(basis.weightShare, language),
      });
    case 'not-comparable':
      return t('basis.not-comparable', {
        shown: basis.shown,
        others: counted(basis.others),
        items: basis.items,
        share: formatPercent(basis.weightShare, language),
      });
  }
}
