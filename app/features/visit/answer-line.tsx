import { useTranslation } from 'react-i18next';

import type { ChecklistDefinition, ItemDefinition } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { classNames } from '#app/ui/class-names.ts';
import type { IconName } from '#app/ui/icon-paths.ts';
import { Icon } from '#app/ui/icon.tsx';

import { EvidenceList } from './evidence-list.tsx';
import { useList } from './use-list.ts';
import { useValueWords } from './use-value-words.ts';
import { type Outcome, outcomeOf, type SheetPlace } from './visit-sheet.ts';

const looks: Record<Outcome, { icon: IconName | null; ink: string }> = {
  pass: { icon: 'check', ink: 'text-accent' },
  partial: { icon: 'warning', ink: 'text-warn' },
  fail: { icon: 'cross', ink: 'text-fail' },
  na: { icon: 'dash', ink: 'text-ink-faint' },
  unanswered: { icon: null, ink: 'text-warn' },
  hidden: { icon: 'dash', ink: 'text-ink-faint' },
  recorded: { icon: 'note', ink: 'text-ink-soft' },
  blank: { icon: 'dash', ink: 'text-ink-faint' },
};

type AnswerLineProps = { item: ItemDefinition; place: SheetPlace; naReasons: ChecklistDefinition['naReasons'] };

/** One answer: on whom, what, why, and what the inspector wrote. */
export function AnswerLine({ item, place, naReasons }: AnswerLineProps) {
  const { t } = useTranslation(['desk', 'domain']);
  const list = useList();
  const { subject, answer } = place;
  const outcome = outcomeOf(item, place);
  const details = useDetails(item, place, naReasons);
  return (
    <li className="flex min-w-0 items-start gap-2 text-sm">
      <OutcomeSign outcome={outcome} />
      <div className="min-w-0">
        {subject ? <span className="mr-2 font-medium">{subject.label}</span> : null}
        {outcome === 'recorded' ? null : (
          <span className={looks[outcome].ink}>{outcome === 'blank' ? t('visit.blank') : t(`domain:outcome.${outcome}`)}</span>
        )}
        {details.length > 0 ? <span className="ml-2 text-ink-soft">{list(details)}</span> : null}
        {place.by.length > 0 ? <span className="ml-2 text-xs whitespace-nowrap text-ink-faint">{list(place.by)}</span> : null}
        {answer?.note ? <p className="mt-0.5 border-l-2 border-line-strong pl-2 whitespace-pre-line">{answer.note}</p> : null}
        {answer?.evidence?.length ? <EvidenceList hashes={answer.evidence} /> : null}
      </div>
    </li>
  );
}

function OutcomeSign({ outcome }: { outcome: Outcome }) {
  const { icon, ink } = looks[outcome];
  if (icon) return <Icon name={icon} className={classNames('mt-[3px]', ink)} />;
  return <span aria-hidden className="mt-[5px] size-3 shrink-0 rounded-full border-2 border-warn" />;
}

/** Value, ticked reasons or the reason why it did not apply. */
function useDetails(item: ItemDefinition, { answer, state }: SheetPlace, naReasons: ChecklistDefinition['naReasons']): string[] {
  const wording = useWording();
  const valueWords = useValueWords();
  if (!answer) return [];
  if (state === 'na') {
    const reason = naReasons.find(({ id }) => id === answer.naReason);
    return reason ? [wording(reason.title)] : [];
  }
  if (state !== 'answered') return [];
  const { response } = item;
  const offered = response.type === 'violations' ? response.reasons : [];
  const ticked = (answer.reasons ?? []).map((id) => {
    const reason = offered.find((option) => option.id === id);
    return reason ? wording(reason.title) : id;
  });
  const value = valueWords(response, answer.value);
  return value === null ? ticked : [value, ...ticked];
}
