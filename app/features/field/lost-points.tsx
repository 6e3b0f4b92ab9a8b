import { useTranslation } from 'react-i18next';

import type { Answer, Sheet } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist, CompiledItem } from '#app/domain/checklist/compile.ts';
import type { ItemTrace, ScoreTrace } from '#app/domain/scoring/score.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';

import { useSubjectLabel, useWording } from '../checklist-form/wording.ts';

type LostPointsProps = { checklist: CompiledChecklist; trace: ScoreTrace; vetoes: readonly string[]; sheet: Sheet };

/** Every item that was not fully met: what it cost, at whom it was seen, and what the inspector wrote. */
export function LostPoints({ checklist, trace, vetoes, sheet }: LostPointsProps) {
  const { t } = useTranslation('field');
  const labelOf = useSubjectLabel(checklist.definition);
  const named = { ...sheet, subjects: sheet.subjects.map((subject) => ({ ...subject, label: labelOf(subject) })) };
  const failed = trace.items.flatMap((item) => {
    const compiled = checklist.byId.get(item.id);
    return compiled && item.fraction !== null && item.fraction < 1 ? [{ trace: item, item: compiled }] : [];
  });
  return (
    <section aria-labelledby="failed" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="failed" className="text-lg">
        {t('result.failed')}
      </h2>
      {failed.length === 0 ? <p className="mt-2 text-base text-ink-soft">{t('result.nothingFailed')}</p> : null}
      <ul className="mt-2 divide-y divide-line">
        {failed.map(({ trace: one, item }) => (
          <FailedItem key={item.id} item={item} trace={one} isVeto={vetoes.includes(item.id)} sheet={named} />
        ))}
      </ul>
    </section>
  );
}

type FailedItemProps = { item: CompiledItem; trace: ItemTrace; isVeto: boolean; sheet: Sheet };

function FailedItem({ item, trace, isVeto, sheet }: FailedItemProps) {
  const { t } = useTranslation(['field', 'domain']);
  const wording = useWording();
  const format = useFormat();
  const lost = trace.weight - trace.earned;
  const seen = trace.subjects.filter(({ fraction }) => fraction !== null && fraction < 1);
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="min-w-0 flex-1 text-base">{wording(item.title)}</h3>
        {isVeto ? (
          <Badge tone="alarm" icon="flag">
            {t('domain:outcome.veto')}
          </Badge>
        ) : null}
        {lost > 0 ? (
          <span className="text-sm text-fail tabular-nums">{t('result.lost', { points: format.score(lost) })}</span>
        ) : null}
      </div>
      <ul className="mt-1 flex flex-col gap-1 text-base text-ink-soft">
        {seen.map(({ subject }) => (
          <Observation
            key={subject ?? ''}
            item={item}
            label={sheet.subjects.find(({ id }) => id === subject)?.label ?? null}
            answer={sheet.answers.find((answer) => answer.item === item.id && (answer.subject ?? null) === subject)}
          />
        ))}
      </ul>
    </li>
  );
}

type ObservationProps = { item: CompiledItem; label: string | null; answer: Answer | undefined };

function Observation({ item, label, answer }: ObservationProps) {
  const wording = useWording();
  const what = useAnswerText(item, answer);
  const reasons = item.response.type === 'violations' ? item.response.reasons : [];
  const ticked = reasons.filter(({ id }) => answer?.reasons?.includes(id)).map(({ title }) => wording(title));
  const parts = [label, what, ...ticked].filter((part) => part !== null && part !== '');
  return (
    <li>
      <span className="text-sm">{parts.join(' · ')}</span>
      {answer?.note ? <p className="border-l-2 border-line-strong pl-3 text-ink">{answer.note}</p> : null}
    </li>
  );
}

/** What was answered, in words. */
function useAnswerText(item: CompiledItem, answer: Answer | undefined): string {
  const { t } = useTranslation('field');
  const wording = useWording();
  const { response } = item;
  const value = answer?.value;
  if (value === undefined) return '';
  switch (response.type) {
    case 'pass-fail':
      return t(value === 'pass' ? 'answer.pass' : 'answer.fail');
    case 'violations':
      return t('answer.count', { count: Number(value) });
    case 'graded': {
      const anchor = response.anchors[Number(value)];
      return anchor ? `${value} ${wording(anchor)}` : String(value);
    }
    case 'measure':
      return `${value} ${wording(response.unit)}`;
    case 'choice': {
      const option = response.options.find(({ id }) => id === value);
      return option ? wording(option.title) : String(value);
    }
    case 'text':
      return String(value);
  }
}
