import { useTranslation } from 'react-i18next';

import type { BranchFailure } from '#app/domain/league-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { TextLink } from '#app/ui/link-button.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

/** As many as a branch can work at in one period; the rest is a press away. */
const SHOWN = 6;

/** Items that cost points, the dearest first, each with what is expected and what the inspectors wrote. */
export function FailureList({ failures }: { failures: readonly BranchFailure[] }) {
  const { t } = useTranslation('desk');
  if (failures.length === 0) return <EmptyState icon="check" title={t('branch.noFailures')} />;
  const rest = failures.slice(SHOWN);
  return (
    <>
      <Failures failures={failures.slice(0, SHOWN)} />
      {rest.length > 0 ? (
        <details className="group border-t border-line print:[&::details-content]:[content-visibility:visible]">
          <summary className="flex min-h-11 list-none items-center gap-1 px-4 text-sm font-medium text-accent hover:bg-canvas print:hidden">
            <Icon name="chevron-down" className="group-open:rotate-180" />
            {t('branch.moreFailures', { count: rest.length })}
          </summary>
          <Failures failures={rest} />
        </details>
      ) : null}
    </>
  );
}

function Failures({ failures }: { failures: readonly BranchFailure[] }) {
  return (
    <ul>
      {failures.map((failure) => (
        <Failure key={failure.item} failure={failure} />
      ))}
    </ul>
  );
}

function Failure({ failure }: { failure: BranchFailure }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const { title, section, weight, lost, failed, answered, notes, guidance } = failure;
  return (
    <li className="border-t border-line px-4 py-3 first:border-t-0 print:break-inside-avoid">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h3 className="text-sm font-semibold">{wording(title)}</h3>
          <p className="text-xs text-ink-faint tabular-nums">
            {wording(section)}
            <span className="mx-1.5">·</span>
            {t('branch.failedOf', { failed, count: answered })}
          </p>
        </div>
        <LostPoints lost={lost} weight={weight} />
      </div>
      {notes.length > 0 ? <Notes notes={notes} /> : null}
      <details className="group mt-1.5 print:[&::details-content]:[content-visibility:visible]">
        <summary className="inline-flex min-h-8 list-none items-center gap-1 rounded-sm text-sm text-accent print:hidden">
          <Icon name="chevron-right" size={14} className="group-open:rotate-90" />
          {t('branch.guidance')}
        </summary>
        <p className="pb-1 text-sm text-ink-soft">{wording(guidance)}</p>
      </details>
    </li>
  );
}

function LostPoints({ lost, weight }: Pick<BranchFailure, 'lost' | 'weight'>) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  if (weight === 0) return <p className="shrink-0 text-xs text-ink-faint">{t('visit.unscored')}</p>;
  return (
    <p className="shrink-0 text-right text-sm tabular-nums">
      <span className="font-semibold text-fail">{t('branch.lost', { points: format.score(lost, { fixed: 1 }) })}</span>
      <span className="block text-xs text-ink-faint">{t('branch.lostOf', { weight: format.score(weight) })}</span>
    </p>
  );
}

function Notes({ notes }: Pick<BranchFailure, 'notes'>) {
  const format = useFormat();
  return (
    <ul className="mt-2 space-y-1.5 border-l-2 border-line-strong pl-3">
      {notes.map(({ visit, day, text }) => (
        <li key={`${visit} ${text}`} className="text-sm">
          <TextLink to={`/visits/${visit}`} className="mr-2 text-xs whitespace-nowrap tabular-nums">
            {format.date(day)}
          </TextLink>
          {text}
        </li>
      ))}
    </ul>
  );
}
