import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { ProblemDocument } from '#app/domain/problem.ts';
import { nextVisitState, type VisitDecision } from '#app/domain/visit.ts';
import { isMissing } from '#app/domain/visit-evidence.ts';
import type { Decision, VisitDetail } from '#app/domain/visit-view.ts';
import { useMay } from '#app/features/start/use-may.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Textarea } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { useVisitTime } from './use-visit-time.ts';

/** Where a link to the decisions leads. */
export const DECISION_CARD = 'decision';

type DecisionCardProps = { visit: VisitDetail; problem: ProblemDocument | null };

/** What the office can decide about a visit, each with its reason: to publish it without what is missing, or that it is void. */
export function DecisionCard({ visit: { state, evidence }, problem }: DecisionCardProps) {
  const { t } = useTranslation(['desk', 'domain']);
  const may = useMay();
  const open = (['waive', 'void'] as const).filter((decision) => nextVisitState(state, decision) !== null);
  if (!may('visit.settle') || open.length === 0) return null;
  return (
    <div id={DECISION_CARD} className="scroll-mt-16 print:hidden">
      <Card title={t('settling.card')} className="mb-5">
        {problem ? (
          <div className="mb-3">
            <Notice live tone="negative" title={t(`domain:problem.${problem.code}`)} />
          </div>
        ) : null}
        <div className="flex flex-col items-start gap-3 sm:flex-row sm:flex-wrap">
          {open.map((decision) => (
            <DecisionForm key={decision} decision={decision} missing={evidence.items.filter(isMissing).length} />
          ))}
        </div>
      </Card>
    </div>
  );
}

function DecisionForm({ decision, missing }: { decision: VisitDecision; missing: number }) {
  const { t } = useTranslation('desk');
  const question = decision === 'waive' ? t('settling.waive.question', { count: missing }) : t('settling.void.question');
  return (
    <div className="w-full max-w-xl">
      <Confirm summary={t(`settling.${decision}.deed`)} question={question}>
        <Form method="post" replace className="flex w-full flex-col items-start gap-3">
          <Field label={t('settling.reason')} hint={t('settling.reasonHint')} required className="w-full">
            <Textarea name="reason" rows={2} maxLength={500} />
          </Field>
          <Button type="submit" name="decision" value={decision} variant={decision === 'void' ? 'danger' : 'primary'}>
            {t(`settling.${decision}.sure`)}
          </Button>
        </Form>
      </Confirm>
    </div>
  );
}

/** What the office has decided about the visit: when, who, what and why. */
export function DecisionHistory({ decisions }: Pick<VisitDetail, 'decisions'>) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  if (decisions.length === 0) return null;
  const columns: Column<Decision>[] = [
    { id: 'at', header: t('settling.history.at'), width: 168, cell: ({ at }) => visitTime(at) },
    { id: 'by', header: t('settling.history.by'), width: 110, cell: ({ by }) => by },
    { id: 'what', header: t('settling.history.what'), width: 200, cell: ({ kind }) => t(`settling.history.${kind}`) },
    { id: 'reason', header: t('settling.history.reason'), width: 280, cell: ({ reason }) => reason ?? <span className="text-ink-faint">{t('visits.unknown')}</span> },
  ];
  return (
    <Card flush title={t('settling.history.title')} className="mb-5">
      <DataTable caption={t('settling.history.title')} columns={columns} rows={[...decisions].reverse()} rowKey={({ kind }) => kind} scroll="page" />
    </Card>
  );
}
