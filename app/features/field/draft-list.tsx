import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { spokenJoinCode } from '#app/domain/joint/code.ts';
import type { Draft } from '#app/field/draft.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';

import { useWording } from '../checklist-form/wording.ts';
import { Modal } from './modal.tsx';
import { useField } from './use-field.ts';

/** Unfinished visits, the one touched last on top. Nothing is shown where there are none. */
export function DraftList() {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const [discarding, setDiscarding] = useState<Draft | null>(null);
  if (state.drafts.length === 0) return null;
  const discard = (draft: Draft) => {
    void client.discardDraft(draft.id);
    setDiscarding(null);
  };
  return (
    <section aria-labelledby="resume" className="mb-8">
      <h2 id="resume" className="text-lg">
        {t('home.resume')}
      </h2>
      <ul className="mt-2 flex flex-col gap-2">
        {state.drafts.map((draft) => (
          <DraftRow key={draft.id} draft={draft} onDiscard={() => setDiscarding(draft)} />
        ))}
      </ul>
      {discarding ? (
        <Modal
          title={t('home.discard')}
          closeLabel={t('close')}
          onClose={() => setDiscarding(null)}
          footer={
            <>
              <Button size="touch" variant="danger" onClick={() => discard(discarding)}>
                {t('home.discardAnyway')}
              </Button>
              <Button size="touch" variant="primary" onClick={() => setDiscarding(null)}>
                {t('home.keep')}
              </Button>
            </>
          }
        >
          <p className="text-base">{t('home.discardQuestion', { branch: discarding.branch.name })}</p>
        </Modal>
      ) : null}
    </section>
  );
}

function DraftRow({ draft, onDiscard }: { draft: Draft; onDiscard: () => void }) {
  const { t } = useTranslation('field');
  const { state } = useField();
  const wording = useWording();
  const format = useFormat();
  const { id, version } = draft.checklist;
  const entry = state.bundle?.checklists.find((one) => one.id === id && one.version === version);
  const checklist = entry ? wording(entry.title) : `${id} ${version}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-accent/40 bg-surface p-4">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-medium">{draft.branch.name}</p>
        <p className="text-sm text-ink-soft">{t('home.draftMeta', { checklist, count: Object.keys(draft.entries).length })}</p>
        {draft.joint ? <p className="text-sm text-accent tabular-nums">{t('joint.draft', { code: spokenJoinCode(draft.joint.code) })}</p> : null}
        <p className="text-sm text-ink-faint tabular-nums">{t('home.changed', { time: format.dateTime(draft.changedAt) })}</p>
      </div>
      <div className="ml-auto flex gap-2">
        <Button size="touch" variant="quiet" onClick={onDiscard}>
          {t('home.discard')}
        </Button>
        <LinkButton size="touch" variant="primary" to={`/field/visit/${draft.id}`}>
          {t('home.continue')}
        </LinkButton>
      </div>
    </li>
  );
}
