import { useTranslation } from 'react-i18next';

import type { BranchView } from '#app/domain/league-view.ts';
import { usePeriodName } from '#app/features/league/use-period-name.ts';
import { useFormat } from '#app/i18n/use-format.ts';

/** What a branch head reads first: one sentence that says no more than the visits can carry. */
export function useBranchSentence({ period, place, score, visits }: BranchView): string {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const name = usePeriodName()(period.id);
  if (visits === 0) return t('branch.sentence.noVisits', { period: name });
  if (score === null) return t('branch.sentence.noScore', { period: name, count: visits });
  if (!place) return t('branch.sentence.unrated', { period: name, score: format.score(score, { fixed: 1 }), count: visits });
  const movement = t(`branch.sentence.movement.${place.movement ?? 'unknown'}`);
  const fairScore = format.score(place.fairScore, { fixed: 1 });
  if (place.rankLow === null || place.rankHigh === null) return t('branch.sentence.unplaced', { period: name, score: fairScore, movement });
  const { rankLow, rankHigh, of } = place;
  return rankLow === rankHigh
    ? t('branch.sentence.exact', { period: name, score: fairScore, rank: rankLow, of, movement })
    : t('branch.sentence.placed', { period: name, score: fairScore, low: rankLow, high: rankHigh, of, movement });
}
