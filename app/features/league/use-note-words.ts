import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { LeagueNote } from '#app/domain/ranking/league-table.ts';
import { useFormat } from '#app/i18n/use-format.ts';

/** A note of the model in plain words. */
export function useNoteWords(): (note: LeagueNote) => string {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return useCallback(
    (note) => {
      switch (note.kind) {
        case 'no-visits':
        case 'no-variation':
        case 'no-residual-freedom':
        case 'no-residual-variation':
        case 'no-detectable-differences':
          return t(`note.${note.kind}`);
        case 'unusable-visits':
          return t('note.unusable-visits', { count: note.count });
        case 'dropped-fixed-effect':
          return t(`note.dropped-${note.effect}`, { level: note.level });
        case 'variance-not-identified':
          return t(`note.not-identified-${note.component}`);
        case 'variance-zero':
          return t(`note.zero-${note.component}`);
        case 'not-converged':
          return t('note.not-converged', { iterations: note.iterations });
        case 'disconnected':
          return t('note.disconnected', { components: note.components });
        case 'low-rankability':
          return t('note.low-rankability', {
            rankability: format.score(note.rankability, { fixed: 2 }),
            minimum: format.score(note.minimum, { fixed: 2 }),
          });
      }
    },
    [t, format],
  );
}
