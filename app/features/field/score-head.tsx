import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { ReceiptScore } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';

import { useWording } from '../checklist-form/wording.ts';

type ScoreHeadProps = {
  checklist: CompiledChecklist;
  score: ReceiptScore;
  /** False while it is only what this device computed. */
  isReceived: boolean;
};

/** The score in one number, with both numbers where a veto caps it, and how much of the weight it rests on. */
export function ScoreHead({ checklist, score, isReceived }: ScoreHeadProps) {
  const { t } = useTranslation(['field', 'common']);
  const format = useFormat();
  const { arithmetic, final, coverage, vetoes } = score;
  const cap = lowestCap(checklist, vetoes);
  return (
    <section className="rounded-lg border border-line bg-surface p-5">
      <p className="text-sm text-ink-soft">{t(isReceived ? 'result.final' : 'result.provisional')}</p>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-3xl font-semibold tabular-nums">{final === null ? '–' : format.score(final)}</span>
        {final === null ? t('result.noScore') : <span className="text-ink-soft">{t('common:unit.points')}</span>}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-soft tabular-nums">
        {t('result.coverage', { percent: format.percent(coverage) })}
        {score.state === 'insufficient' ? <Badge tone="warning">{t('result.insufficient')}</Badge> : null}
      </p>
      {cap === null || arithmetic === null ? null : (
        <div className="mt-4 border-t border-line pt-3">
          <VetoList checklist={checklist} vetoes={vetoes} />
          <p className="mt-1 text-base tabular-nums">
            {t('result.capped', { cap: format.score(cap), score: format.score(arithmetic) })}
          </p>
        </div>
      )}
    </section>
  );
}

function VetoList({ checklist, vetoes }: { checklist: CompiledChecklist; vetoes: readonly string[] }) {
  const { t } = useTranslation('domain');
  const wording = useWording();
  return (
    <ul className="flex flex-col gap-1">
      {vetoes.map((id) => {
        const item = checklist.byId.get(id);
        return (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <Badge tone="alarm" icon="flag">
              {t('outcome.veto')}
            </Badge>
            <span className="font-medium">{item ? wording(item.title) : id}</span>
          </li>
        );
      })}
    </ul>
  );
}

function lowestCap(checklist: CompiledChecklist, vetoes: readonly string[]): number | null {
  const caps = vetoes.flatMap((id) => checklist.byId.get(id)?.vetoCap ?? []);
  return caps.length === 0 ? null : Math.min(...caps);
}
