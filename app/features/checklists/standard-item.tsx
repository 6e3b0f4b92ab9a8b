import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChecklistDefinition, ItemDefinition, Response } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useList } from '#app/features/visit/use-list.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';

import { useEvidenceWords, useResponseWords } from './use-standard-words.ts';

type StandardItemProps = { item: ItemDefinition; cap: number | null; naReasons: ChecklistDefinition['naReasons'] };

/** One rule: what it asks, what counts, how it is answered, and where it comes from. */
export function StandardItem({ item, cap, naReasons }: StandardItemProps) {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const wording = useWording();
  return (
    <li id={item.id} className="scroll-mt-16 border-t border-line px-4 py-4 first:border-t-0 print:break-inside-avoid">
      <div className="flex items-start gap-4">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
          <h3 className="text-base font-semibold">{wording(item.title)}</h3>
          <Badge tone={item.severity === 'critical' ? 'negative' : 'neutral'}>{t(`domain:severity.${item.severity}`)}</Badge>
          {cap === null ? null : (
            <Badge tone="alarm" icon="flag">
              {t('visit.vetoCap', { cap })}
            </Badge>
          )}
          {item.riderOf ? <Badge>{t('standard.rider')}</Badge> : null}
        </div>
        <p className="shrink-0 text-base font-semibold tabular-nums">
          {item.weight > 0 ? t('points', { points: format.score(item.weight) }) : t('visit.unscored')}
        </p>
      </div>
      <p className="mt-1.5 max-w-[50rem]">{wording(item.guidance)}</p>
      <Particulars item={item} naReasons={naReasons} />
    </li>
  );
}

function Particulars({ item, naReasons }: Pick<StandardItemProps, 'item' | 'naReasons'>) {
  const { t } = useTranslation(['desk', 'domain']);
  const wording = useWording();
  const list = useList();
  const responseWords = useResponseWords();
  const evidence = useEvidenceWords()(item.evidence);
  const { response, notApplicable, source } = item;
  const offered = (notApplicable?.reasons ?? []).map((id) => {
    const reason = naReasons.find((one) => one.id === id);
    return reason ? wording(reason.title) : id;
  });
  const from = [source.kind === 'source' ? null : source.document, source.edition, source.clause].filter(Boolean).join(' · ');
  return (
    <dl className="mt-2.5 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      <Row term={t('standard.answered')}>
        {responseWords(response)}
        <Options response={response} />
      </Row>
      {evidence.length > 0 ? <Row term={t('standard.evidenceTerm')}>{list(evidence)}</Row> : null}
      <Row term={t('domain:outcome.na')}>{offered.length > 0 ? list(offered) : t('standard.noNa')}</Row>
      <Row term={t('standard.source')}>
        {t(`standard.kind.${source.kind}`)}
        <span className="ml-2 text-ink-faint">{from}</span>
        {source.quote ? <q className="ml-2 text-ink-soft">{source.quote}</q> : null}
      </Row>
      <Row term={t('standard.id')}>
        <code className="text-xs break-all text-ink-faint">{item.id}</code>
      </Row>
    </dl>
  );
}

function Row({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

/** What can be chosen, ticked or graded, where the answer is more than pass or fail. */
function Options({ response }: { response: Response }) {
  const wording = useWording();
  const format = useFormat();
  const lines = optionLines(response, wording, format.percent);
  if (lines.length === 0) return null;
  return (
    <ul className="mt-0.5 list-disc pl-5 text-ink-soft marker:text-control">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function optionLines(response: Response, wording: ReturnType<typeof useWording>, percent: (fraction: number) => string): string[] {
  switch (response.type) {
    case 'violations':
      return response.reasons.map(({ title }) => wording(title));
    case 'graded':
      return response.anchors.map((anchor, grade) => `${grade} · ${wording(anchor)}`);
    case 'choice':
      return response.options.map(({ title, fraction }) => (fraction === undefined ? wording(title) : `${wording(title)} · ${percent(fraction)}`));
    case 'measure':
      return (response.bands ?? []).map(({ upTo, fraction, title }) =>
        [upTo === undefined ? null : `≤ ${upTo} ${wording(response.unit)}`, title ? wording(title) : null, percent(fraction)].filter(Boolean).join(' · '),
      );
    case 'pass-fail':
    case 'text':
      return [];
  }
}
