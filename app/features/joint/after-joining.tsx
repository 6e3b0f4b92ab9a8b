import { useTranslation } from 'react-i18next';

import type { JoinView } from '#app/domain/joint-view.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { Card } from '#app/ui/card.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** What the merged sheet will hold, and what nobody answered. */
export function AfterJoining({ join: { agreed, unanswered, definition, subjects } }: { join: JoinView }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const labelOf = useSubjectLabel(definition);
  const items = new Map(definition.sections.flatMap((section) => section.items.map((item) => [item.id, item] as const)));
  const labels = new Map(subjects.map(({ subject }) => [subject.id, labelOf(subject)]));
  const nameOf = ({ item, subject }: JoinView['unanswered'][number]) => {
    const title = items.get(item)?.title;
    return [title ? wording(title) : item, subject === null ? undefined : labels.get(subject)].filter(Boolean).join(' · ');
  };
  return (
    <Card title={t('joint.after.title')}>
      <p className="flex items-start gap-2 text-sm">
        <Icon name="check" className="mt-0.5 text-accent" />
        {t('joint.after.agreed', { count: agreed })}
      </p>
      {unanswered.length === 0 ? (
        <p className="mt-1.5 flex items-start gap-2 text-sm">
          <Icon name="check" className="mt-0.5 text-accent" />
          {t('joint.after.complete')}
        </p>
      ) : (
        <details className="mt-1.5">
          <summary className="flex min-h-9 cursor-pointer list-none items-start gap-2 py-0.5 text-sm text-warn">
            <Icon name="warning" className="mt-0.5" />
            <span className="underline decoration-warn/40 underline-offset-4">{t('joint.after.unanswered', { count: unanswered.length })}</span>
          </summary>
          <ul className="mt-1 columns-1 gap-x-8 pl-6 text-sm text-ink-soft sm:columns-2">
            {unanswered.map((place) => (
              <li key={`${place.item} ${place.subject ?? ''}`}>{nameOf(place)}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
