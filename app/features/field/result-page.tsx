import { useRevalidator } from '@remix-run/react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import type { LocalVisit } from '#app/field/local-visit.ts';
import type { ReceiptScore } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { useWording } from '../checklist-form/wording.ts';
import { FieldHeader, HomeLink } from './field-header.tsx';
import { JointStanding } from './joint-standing.tsx';
import { LostPoints } from './lost-points.tsx';
import { RejectionNotice } from './outbox-reason.tsx';
import { ScoreHead } from './score-head.tsx';
import { SectionBars } from './section-bars.tsx';
import { useField } from './use-field.ts';

/** A visit after it was handed in; a draft has no result and is never shown here. */
export type HandedIn = Exclude<LocalVisit, { kind: 'draft' }> & { checklist: CompiledChecklist };

/** What came of the visit: the server's score once it has it, until then the same rule computed on the device. */
export function ResultPage({ visit }: { visit: HandedIn }) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const handedIn = useLatest(visit);
  const { draft, body } = handedIn.kind === 'sent' ? handedIn.sent : handedIn.entry;
  const { checklist } = visit;
  const trace = useMemo(() => scoreSheet(checklist, body), [checklist, body]);
  const score: ReceiptScore = handedIn.kind === 'sent' ? handedIn.sent.receipt.score : trace.score;
  const { title, version } = checklist.definition;
  return (
    <div className="touch-page">
      <FieldHeader>
        <HomeLink />
        <h1 className="min-w-0 flex-1 truncate text-lg">{t('result.title')}</h1>
      </FieldHeader>
      <main className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-5 sm:px-6">
        <div>
          <p className="text-xl font-semibold">{draft.branch.name}</p>
          <p className="text-base text-ink-soft">
            {wording(title)} <span className="tabular-nums">{version}</span>
          </p>
        </div>
        <Standing visit={handedIn} />
        <JointStanding draft={draft} received={handedIn.kind === 'sent'} />
        <ScoreHead checklist={checklist} score={score} isReceived={handedIn.kind === 'sent' && draft.joint === null} />
        <SectionBars checklist={checklist} sections={score.sections} />
        <LostPoints checklist={checklist} trace={trace} vetoes={score.vetoes} sheet={body} />
        <WaysOn id={draft.id} visit={handedIn} />
      </main>
    </div>
  );
}

/** The visit as it stands now: it may leave the outbox while its page is open. */
function useLatest(visit: HandedIn): HandedIn {
  const { state } = useField();
  const { revalidate } = useRevalidator();
  const entry = visit.kind === 'outbox' ? state.outbox.find(({ id }) => id === visit.entry.id) : undefined;
  const hasLeft = visit.kind === 'outbox' && !entry;
  useEffect(() => {
    if (hasLeft) revalidate();
  }, [hasLeft, revalidate]);
  return visit.kind === 'outbox' && entry ? { ...visit, entry } : visit;
}

function Standing({ visit }: { visit: HandedIn }) {
  const { t } = useTranslation('field');
  const format = useFormat();
  if (visit.kind === 'sent') {
    return <Notice tone="positive">{t('result.received', { time: format.dateTime(visit.sent.sentAt) })}</Notice>;
  }
  const { state } = visit.entry;
  if (state.name === 'rejected') {
    return (
      <div>
        <Notice tone="negative" title={t('result.refused')}>
          {t('result.refusedHint')}
        </Notice>
        <RejectionNotice rejection={state.rejection} />
      </div>
    );
  }
  if (state.name === 'incomplete') {
    return (
      <Notice live tone="warning" title={t('result.incomplete')}>
        {t('result.incompleteHint')}
      </Notice>
    );
  }
  return (
    <Notice live tone="warning" title={t('result.waiting')}>
      {t('result.waitingHint')}
    </Notice>
  );
}

function WaysOn({ id, visit }: { id: string; visit: HandedIn }) {
  const { t } = useTranslation('field');
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton size="touch" variant="primary" to="/field">
        {t('result.home')}
      </LinkButton>
      <LinkButton size="touch" to={`/field/visit/${id}`}>
        {t('result.answers')}
      </LinkButton>
      {visit.kind === 'outbox' ? (
        <LinkButton size="touch" to="/field/outbox">
          {t('result.outbox')}
        </LinkButton>
      ) : null}
    </div>
  );
}

