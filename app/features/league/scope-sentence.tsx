import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import type { LeagueScope } from '#app/domain/league-view.ts';

import { usePeriodName } from './use-period-name.ts';

type ScopeSentenceProps = {
  scope: LeagueScope;
  /** The versions of the checklist that are in it. */
  versions?: readonly string[];
};

/** Which unit, period, checklist and class a page is about: one line that stands on screen and on paper. */
export function ScopeSentence({ scope, versions = [scope.checklist.version] }: ScopeSentenceProps) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const periodName = usePeriodName();
  const { unit, period, checklist } = scope;
  const parts = [
    unit.name,
    periodName(period.id),
    `${wording(checklist.title)} ${versions.join(' + ')}`,
    scope.class === null ? t('scope.allClasses') : t('scope.className', { class: scope.class }),
  ];
  return <span>{parts.join(' · ')}</span>;
}
