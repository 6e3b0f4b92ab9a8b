import { useTranslation } from 'react-i18next';

import type { MergeConflict } from '#app/domain/checklist/merge.ts';
import { pathText } from '#app/domain/path-text.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { SideValue } from './change-list.tsx';
import { conflictPath } from './conflicts.ts';
import { usePlaceWords } from './side-panel.tsx';
import { usePart, useSession } from './use-session.ts';

/** What the writer must know beyond the draft itself: others' work, kept work, why nothing can be saved. */
export function DraftNotices() {
  return (
    <div className="mb-4 space-y-3 empty:hidden">
      <KeptNotice />
      <StandingNotice />
      <JoinedNotice />
      <Conflicts />
    </div>
  );
}

function KeptNotice() {
  const { t } = useTranslation('studio');
  const session = useSession();
  const format = useFormat();
  const kept = usePart((state) => state.kept);
  if (!kept) return null;
  return (
    <Notice
      live
      tone="warning"
      title={t('kept.title', { at: format.dateTime(kept.at) })}
      actions={
        <>
          <Button size="small" onClick={() => session.restore(false)}>
            {t('kept.drop')}
          </Button>
          <Button size="small" variant="primary" onClick={() => session.restore(true)}>
            {t('kept.take')}
          </Button>
        </>
      }
    >
      {t('kept.body')}
    </Notice>
  );
}

/** Why the draft cannot be written or saved right now. */
function StandingNotice() {
  const { t } = useTranslation('studio');
  const status = usePart((state) => state.status);
  const inReview = usePart(({ draft }) => draft.state === 'in-review');
  const publishable = usePart(({ draft }) => draft.publishable);
  if (status === 'offline' || status === 'signed-out' || status === 'gone' || status === 'forbidden' || status === 'unexpected' || status === 'invalid') {
    return (
      <Notice
        live
        tone="warning"
        title={t(`standing.${status}.title`)}
        actions={
          status === 'signed-out' ? (
            <a className="font-medium text-accent underline" href="/sign-in" target="_blank" rel="noreferrer">
              {t('standing.signIn')}
            </a>
          ) : null
        }
      >
        {t(`standing.${status}.body`)}
      </Notice>
    );
  }
  if (!inReview) return null;
  return (
    <Notice title={t('standing.inReview')}>{t(`publishable.${publishable}`)}</Notice>
  );
}

function JoinedNotice() {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const joined = usePart((state) => state.joined);
  return joined ? (
    <Notice live title={t('joined.title', { name: joined.name, time: format.time(joined.at) })}>
      {t('joined.body')}
    </Notice>
  ) : null;
}

/** What both changed differently: decided one by one, and not saved until then. */
function Conflicts() {
  const { t } = useTranslation('studio');
  const conflicts = usePart((state) => state.conflicts);
  if (conflicts.length === 0) return null;
  return (
    <Card flush title={t('conflict.title')} meta={t('conflict.count', { count: conflicts.length })}>
      <p className="border-b border-line px-4 py-2 text-sm text-ink-soft">{t('conflict.about')}</p>
      <ul>
        {conflicts.map((conflict) => (
          <ConflictRow key={conflict.path} conflict={conflict} />
        ))}
      </ul>
    </Card>
  );
}

function ConflictRow({ conflict }: { conflict: MergeConflict }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const placeWords = usePlaceWords();
  const path = conflictPath(session.get().editor.content, conflict.path);
  return (
    <li className="border-b border-line px-4 py-3 text-sm last:border-b-0">
      <p className="font-medium">
        {path ? placeWords(pathText(path)) : conflict.path}
        <code className="ml-2 text-xs font-normal text-ink-faint">{conflict.path.split(/[.\]]/).filter(Boolean).at(-1)}</code>
      </p>
      <div className="mt-1 grid grid-cols-2 gap-3">
        {(['mine', 'theirs'] as const).map((side) => (
          <div key={side} className="rounded-md border border-line p-2">
            <p className="text-xs text-ink-faint">{t(`conflict.${side}`)}</p>
            <div className="max-h-48 overflow-y-auto">
              <SideValue value={conflict[side]} />
            </div>
            <Button size="small" className="mt-2" onClick={() => session.decide(conflict, side)}>
              {t(`conflict.take.${side}`)}
            </Button>
          </div>
        ))}
      </div>
    </li>
  );
}
