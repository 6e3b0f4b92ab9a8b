import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { ChecklistForm } from '#app/features/checklist-form/checklist-form.tsx';
import { createFormModel } from '#app/features/checklist-form/model.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { sheetOf } from '#app/field/sheet-view.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { compileForPreview } from './judge.ts';
import { createTrial, type Trial } from './trial.ts';
import { usePart } from './use-session.ts';

/** The draft as the inspector's tablet shows it, and beside it what the answers would score. */
export function Preview() {
  const { t } = useTranslation('studio');
  const content = usePart(({ judgement }) => judgement.of);
  const checklist = useMemo(() => compileForPreview(content), [content]);
  const [round, setRound] = useState(0);
  if (!checklist) {
    return (
      <EmptyState icon="warning" title={t('preview.broken')}>
        {t('preview.brokenHint')}
      </EmptyState>
    );
  }
  return <PreviewForm key={round} checklist={checklist} onClear={() => setRound(round + 1)} />;
}

function PreviewForm({ checklist, onClear }: { checklist: CompiledChecklist; onClear: () => void }) {
  const { t } = useTranslation('studio');
  const wording = useWording();
  const trial = useMemo(() => createTrial(checklist, (kind, number) => t('preview.subject', { kind: wording(kind), number })), [checklist, t, wording]);
  const model = useMemo(() => createFormModel(checklist, trial), [checklist, trial]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_16rem] items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0 overflow-clip rounded-lg border border-line bg-canvas">
        <ChecklistForm model={model} actions={trial.actions} />
      </div>
      <div className="sticky top-37">
        <WhatIf checklist={checklist} trial={trial} onClear={onClear} />
      </div>
    </div>
  );
}

type WhatIfProps = { checklist: CompiledChecklist; trial: Trial; onClear: () => void };

/** The score of the trial's answers, section by section. */
function WhatIf({ checklist, trial, onClear }: WhatIfProps) {
  const { t } = useTranslation(['studio', 'domain']);
  const wording = useWording();
  const format = useFormat();
  const [writing, setWriting] = useState(trial.writing);
  useEffect(() => trial.subscribe(() => setWriting(trial.writing())), [trial]);
  const { score, cap, earned, applicable, unanswered } = useMemo(() => scoreSheet(checklist, sheetOf(checklist, writing)), [checklist, writing]);
  const shown = (value: number | null) => (value === null ? '–' : format.score(value));
  return (
    <Card title={t('whatIf.title')} actions={<Button size="small" onClick={onClear}>{t('whatIf.clear')}</Button>}>
      <p className="text-3xl font-semibold tabular-nums">{shown(score.final)}</p>
      <p className="text-sm text-ink-soft tabular-nums">
        {t('whatIf.points', { earned: format.score(earned), applicable: format.score(applicable) })}
      </p>
      <p className="text-sm text-ink-soft tabular-nums">
        {t('whatIf.coverage', { share: format.percent(score.coverage), least: format.percent(checklist.definition.minCoverage) })}
      </p>
      <p className="text-sm text-ink-soft">{t('whatIf.unanswered', { count: unanswered })}</p>
      {cap === null ? null : (
        <div className="mt-2 rounded-md bg-veto px-3 py-2 text-sm text-on-veto">
          <p className="font-semibold">{t('domain:veto.capped', { cap })}</p>
          <p>{t('domain:veto.without', { score: shown(score.arithmetic) })}</p>
          {score.vetoes.map((id) => {
            const item = checklist.byId.get(id);
            return <p key={id}>{item ? wording(item.title) : id}</p>;
          })}
        </div>
      )}
      <table className="mt-3 w-full text-sm">
        <caption className="spoken">{t('whatIf.sections')}</caption>
        <tbody>
          {score.sections.map((section, index) => (
            <tr key={section.id} className="border-t border-line">
              <th scope="row" className="py-1 pr-2 text-left font-normal">
                {wording(checklist.sections[index]?.definition.title ?? { zh: section.id, en: section.id })}
              </th>
              <td className="py-1 text-right tabular-nums">{section.score === null ? '–' : `${format.score(section.earned)}/${format.score(section.applicable)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
