import { useNavigate } from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DraftView } from '#app/domain/draft-view.ts';
import { useMay } from '#app/features/start/use-may.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { Textarea } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import { type ApiAnswer, draftsApi } from './drafts-api.ts';
import { PublishSummary } from './publish-summary.tsx';
import { usePart, useSession } from './use-session.ts';

type Deed = 'submit' | 'sendBack' | 'publish' | 'discard';

/** The steps of a draft on its way to being a version; what cannot be done now says why. */
export function LifeButtons() {
  const { t } = useTranslation('studio');
  const may = useMay();
  const state = usePart(({ draft }) => draft.state);
  const publishable = usePart(({ draft }) => draft.publishable);
  const faults = usePart(({ judgement }) => judgement.faults.length);
  const [asking, setAsking] = useState<Deed | null>(null);
  const mayPublish = may('checklist.publish') && publishable === 'yes';
  return (
    <>
      {state === 'draft' ? (
        <>
          <Button size="small" variant="quiet" onClick={() => setAsking('discard')}>
            {t('life.discard')}
          </Button>
          <Button size="small" variant="primary" disabled={faults > 0} title={faults > 0 ? t('life.faultsFirst') : undefined} onClick={() => setAsking('submit')}>
            {t('life.submit')}
          </Button>
        </>
      ) : (
        <>
          <Button size="small" onClick={() => setAsking('sendBack')}>
            {t('life.sendBack')}
          </Button>
          <Button
            size="small"
            variant="primary"
            disabled={!mayPublish}
            title={mayPublish ? undefined : t(`publishable.${publishable}`)}
            onClick={() => setAsking('publish')}
          >
            {t('life.publish')}
          </Button>
        </>
      )}
      {asking ? <LifeDialog deed={asking} onClose={() => setAsking(null)} /> : null}
    </>
  );
}

function LifeDialog({ deed, onClose }: { deed: Deed; onClose: () => void }) {
  const { t } = useTranslation(['studio', 'common']);
  const [reason, setReason] = useState('');
  const { run, busy, refusal } = useDeed(deed, reason, onClose);
  return (
    <Dialog
      open
      width={deed === 'publish' ? 'wide' : 'narrow'}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t(`life.${deed}Title`)}
      description={t(`life.${deed}About`)}
      closeLabel={t('common:action.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button variant={deed === 'discard' ? 'danger' : 'primary'} busy={busy} disabled={busy || (deed === 'sendBack' && reason.trim() === '')} onClick={() => void run()}>
            {t(`life.${deed}`)}
          </Button>
        </>
      }
    >
      {deed === 'sendBack' ? (
        <Field label={t('life.reason')} required>
          <Textarea value={reason} maxLength={2000} onChange={({ target }) => setReason(target.value)} />
        </Field>
      ) : null}
      {deed === 'publish' ? <PublishSummary /> : null}
      {refusal}
    </Dialog>
  );
}

/** Saves what is open, does the deed, and takes over what the server says of the draft. */
function useDeed(deed: Deed, reason: string, onDone: () => void) {
  const { t } = useTranslation('studio');
  const text = useFaultText();
  const session = useSession();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ReactNode>(null);

  const refuse = (answer: Extract<ApiAnswer<unknown>, { ok: false }>) =>
    setRefusal(
      <Notice live tone="negative" title={t(`refusal.${answer.why}`)}>
        {(answer.problem?.errors ?? []).map((fault) => (
          <p key={`${fault.path} ${fault.message}`} className="first-letter:uppercase">
            {text(fault)}
          </p>
        ))}
      </Notice>,
    );

  const take = (answer: ApiAnswer<DraftView>) => {
    if (!answer.ok) return refuse(answer);
    session.learn(answer.value);
    onDone();
  };

  async function perform(): Promise<void> {
    if (session.get().draft.state === 'draft' && deed !== 'discard' && !(await session.flush())) {
      return refuse({ ok: false, why: 'conflict', problem: null });
    }
    const { id, revision } = session.get().draft;
    if (deed === 'submit') return take(await draftsApi.submit(id, revision));
    if (deed === 'sendBack') return take(await draftsApi.sendBack(id, revision, reason));
    if (deed === 'discard') {
      const gone = await draftsApi.discard(id, revision);
      if (!gone.ok) return refuse(gone);
      session.end();
      return navigate('/studio');
    }
    const published = await draftsApi.publish(id, revision);
    if (!published.ok) return refuse(published);
    session.end();
    navigate(`/checklists/${published.value.id}/${published.value.version}`);
  }

  const run = async () => {
    setBusy(true);
    await perform();
    setBusy(false);
  };
  return { run, busy, refusal };
}
