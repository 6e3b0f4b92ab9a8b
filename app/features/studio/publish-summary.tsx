import { useContext } from 'react';
import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';

import { itemsOf } from './content.ts';
import { StepWords } from './side-panel.tsx';
import { HistoryContext } from './use-fixed.ts';
import { usePart } from './use-session.ts';

/** What publishing fixes for ever. */
export function PublishSummary() {
  const { t } = useTranslation(['studio', 'domain']);
  const wording = useWording();
  const format = useFormat();
  const content = usePart(({ editor }) => editor.content);
  const diff = usePart(({ judgement }) => judgement.diff);
  const [before] = useContext(HistoryContext);
  const facts = [
    [t('domain:term.checklist'), `${wording(content.title)} (${content.id})`],
    [t('domain:term.version'), before ? `${before.version} → ${content.version}` : content.version],
    [t('head.from'), format.longDate(content.effectiveFrom)],
    [t('domain:term.method'), t(`domain:method.${content.method}`)],
    [t('domain:term.item'), String(itemsOf(content).length)],
    [t('head.total'), format.score(content.total)],
    [t('head.minCoverage'), format.percent(content.minCoverage)],
  ] as const;
  return (
    <div className="space-y-3 text-sm">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-faint">{term}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {diff ? <StepWords required={diff.required} changes={diff.changes} /> : null}
      <p>{t('life.forEver')}</p>
    </div>
  );
}
