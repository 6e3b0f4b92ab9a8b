import { useTranslation } from 'react-i18next';

import type { VisitSummary } from '#app/domain/visit-view.ts';
import { useBeganWords } from '#app/features/visit/visit-moment.tsx';
import { VisitStateBadge } from '#app/features/visit/visit-state-badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

import { WorkRow } from './work-row.tsx';

/** Visits whose evidence has been missing for more than a day; `more` = there are others. */
export type LongWaiting = { visits: readonly VisitSummary[]; more: boolean };

/** What will not go on by itself: each leads to the visit, where the office decides. */
export function WaitingList({ waiting: { visits, more } }: { waiting: LongWaiting }) {
  const { t } = useTranslation('desk');
  const began = useBeganWords();
  if (visits.length === 0) return null;
  return (
    <Card flush title={t('settling.waiting.title')} meta={t('settling.waiting.about')} className="mb-6">
      <ul>
        {visits.map((visit) => {
          const { id, branch, inspector, state } = visit;
          const facts = [began(visit), ...(inspector ? [t('joint.work.by', { name: inspector.name })] : [])];
          return <WorkRow key={id} to={`/visits/${id}`} branch={branch.name} facts={facts} badge={<VisitStateBadge state={state} />} />;
        })}
      </ul>
      {more ? (
        <p className="border-t border-line px-4 py-2.5 text-sm">
          <TextLink to="/visits?waiting=1">{t('settling.waiting.all')}</TextLink>
        </p>
      ) : null}
    </Card>
  );
}
