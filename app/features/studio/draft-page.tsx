import { useBlocker } from '@remix-run/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import type { DraftView } from '#app/domain/draft-view.ts';
import { useTimeZone } from '#app/i18n/time-zone.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';

import { ChangeList } from './change-list.tsx';
import { DraftBar, type DraftMode } from './draft-bar.tsx';
import { DraftNotices } from './draft-notices.tsx';
import { draftsApi } from './drafts-api.ts';
import { HeadForm } from './head-form.tsx';
import { ItemForm } from './item-form.tsx';
import { judgeBeside } from './judge-beside.ts';
import { browserKeeper } from './kept-work.ts';
import { Outline } from './outline.tsx';
import { SectionForm } from './section-form.tsx';
import { createSession } from './session.ts';
import { FaultsCard, StepCard, StepWords } from './side-panel.tsx';
import { HistoryContext } from './use-fixed.ts';
import { useLiveSession } from './use-live-session.ts';
import { SessionContext, useLocked, usePart } from './use-session.ts';

const Preview = lazy(async () => ({ default: (await import('./preview.tsx')).Preview }));

type DraftPageProps = { draft: DraftView; history: readonly ChecklistDefinition[] };

/** The editor of a draft. One per draft: another draft is another page. */
export function DraftPage({ draft, history }: DraftPageProps) {
  const timeZone = useTimeZone();
  const [session] = useState(() =>
    createSession({
      draft,
      judge: judgeBeside(history),
      api: draftsApi,
      keeper: browserKeeper,
      now: () => new Date().toISOString(),
      timeZone,
      delay: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    }),
  );
  useLiveSession(session);
  return (
    <SessionContext.Provider value={session}>
      <HistoryContext.Provider value={history}>
        <Desk history={history} />
      </HistoryContext.Provider>
    </SessionContext.Provider>
  );
}

function Desk({ history }: Pick<DraftPageProps, 'history'>) {
  const { t } = useTranslation('studio');
  const [mode, setMode] = useState<DraftMode>('edit');
  return (
    <>
      <DraftBar mode={mode} onMode={setMode} />
      <DraftNotices />
      <LeaveQuestion />
      {mode === 'edit' ? (
        <div className="grid grid-cols-[16rem_minmax(0,1fr)_16rem] items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)_20rem]">
          <div className="sticky top-37 max-h-[calc(100dvh-10rem)] overflow-y-auto rounded-lg border border-line bg-surface p-2">
            <Outline />
          </div>
          <Middle />
          <div className="sticky top-37 max-h-[calc(100dvh-10rem)] space-y-4 overflow-y-auto">
            <FaultsCard />
            <StepCard onOpen={() => setMode('changes')} />
          </div>
        </div>
      ) : null}
      {mode === 'changes' ? <Changes before={history[0]} /> : null}
      {mode === 'preview' ? (
        <Suspense fallback={<Skeleton label={t('preview.loading')} rows={8} />}>
          <Preview />
        </Suspense>
      ) : null}
    </>
  );
}

/** The form of what is selected. While a draft is in review its fields can be read, not written. */
function Middle() {
  const selection = usePart(({ editor }) => editor.selection);
  const locked = useLocked();
  return (
    <fieldset disabled={locked} className="min-w-0">
      {selection === 'head' ? <HeadForm /> : null}
      {selection !== 'head' && selection.item === undefined ? <SectionForm index={selection.section} /> : null}
      {selection !== 'head' && selection.item !== undefined ? (
        <ItemForm key={`${selection.section}.${selection.item}`} at={{ section: selection.section, item: selection.item }} />
      ) : null}
    </fieldset>
  );
}

function Changes({ before }: { before: ChecklistDefinition | undefined }) {
  const { t } = useTranslation('studio');
  const diff = usePart(({ judgement }) => judgement.diff);
  const after = usePart(({ judgement }) => judgement.of);
  if (!before) return <p className="text-ink-soft">{t('step.first')}</p>;
  if (!diff) return <p className="text-ink-soft">{t('step.unknown')}</p>;
  return (
    <div className="space-y-5">
      <StepWords required={diff.required} changes={diff.changes} />
      <ChangeList changes={diff.changes} before={before} after={after} />
    </div>
  );
}

/** Asks before work that is not on the server is left behind. */
function LeaveQuestion() {
  const { t } = useTranslation('studio');
  const unsaved = usePart(({ status }) => status !== 'saved' && status !== 'gone');
  const blocker = useBlocker(unsaved);
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => (open ? undefined : blocker.reset?.())}
      title={t('leave.title')}
      description={t('leave.body')}
      closeLabel={t('leave.stay')}
      footer={
        <>
          <Button onClick={() => blocker.proceed?.()}>{t('leave.go')}</Button>
          <Button variant="primary" onClick={() => blocker.reset?.()}>
            {t('leave.stay')}
          </Button>
        </>
      }
    />
  );
}
