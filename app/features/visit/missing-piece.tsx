import { useTranslation } from 'react-i18next';

import { isWaived } from '#app/domain/visit-evidence.ts';
import type { EvidenceItem } from '#app/domain/visit-view.ts';
import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

import { usePageEvidence } from './evidence-context.tsx';
import { useVisitTime } from './use-visit-time.ts';

/** What was said of a piece: by its maker that it will not come, by the office that the visit goes on without it, and why. */
function useWordsOf(): (item: EvidenceItem) => string[] {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  const { waiver } = usePageEvidence();
  return ({ words }) =>
    words.flatMap(({ kind, by: name, at, reason }) => {
      const said = { name, at: visitTime(at) };
      if (kind === 'given-up') return [t('settling.piece.givenUp', { ...said, reason: reason ?? '' })];
      return kind === 'waived' ? [t('settling.piece.waived', { ...said, reason: waiver?.reason ?? '' })] : [];
    });
}

/** The place of evidence that is not there, with what was said of it. */
export function MissingPiece({ item }: { item: EvidenceItem | undefined }) {
  const { t } = useTranslation('desk');
  const said = useWordsOf();
  const words = item ? said(item) : [];
  const isOver = item !== undefined && isWaived(item);
  return (
    <span
      className={classNames(
        'inline-flex min-h-16 max-w-80 min-w-16 justify-center gap-1.5 rounded-md border border-dashed border-line-strong px-2 py-1.5 text-xs text-ink-faint',
        words.length === 0 ? 'items-center' : 'items-start',
      )}
    >
      <Icon name={isOver ? 'dash' : 'clock'} className="shrink-0" />
      <span>
        {t(isOver ? 'settling.piece.missing' : 'settling.piece.awaited')}
        {words.map((line) => (
          <span key={line} className="mt-0.5 block text-ink-soft">
            {line}
          </span>
        ))}
      </span>
    </span>
  );
}
