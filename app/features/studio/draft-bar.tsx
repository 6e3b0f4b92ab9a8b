import { useNavigate } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { TextLink } from '#app/ui/link-button.tsx';

import { itemsOf, weightOf } from './content.ts';
import { LifeButtons } from './life-buttons.tsx';
import { useLocked, usePart, useSession } from './use-session.ts';

const draftModes = ['edit', 'preview', 'changes'] as const;
export type DraftMode = (typeof draftModes)[number];

/** Always in sight: what is being written, whether it is saved, whether the weights add up, and the way on. */
export function DraftBar({ mode, onMode }: { mode: DraftMode; onMode: (mode: DraftMode) => void }) {
  const { t } = useTranslation('studio');
  const wording = useWording();
  const session = useSession();
  const title = usePart(({ editor }) => editor.content.title);
  const version = usePart(({ editor }) => editor.content.version);
  const state = usePart(({ draft }) => draft.state);
  const locked = useLocked();
  const [undo, redo] = [usePart(({ editor }) => editor.past.length > 0), usePart(({ editor }) => editor.future.length > 0)];
  return (
    <div className="sticky top-14 z-20 -mx-6 -mt-5 mb-4 border-b border-line bg-surface px-6 py-2">
      <div className="flex items-center gap-3">
        <TextLink to="/studio">{t('page.title')}</TextLink>
        <h1 className="min-w-0 truncate text-base">{`${wording(title) || t('outline.untitled')} ${version}`}</h1>
        <Badge tone={state === 'in-review' ? 'accent' : 'neutral'}>{t(`state.${state}`)}</Badge>
        <SaveStatus />
        <div className="ml-auto flex items-center gap-2">
          <ExportButton />
          <LifeButtons />
        </div>
      </div>
      <div className="mt-1 flex items-center gap-4">
        <div role="tablist" aria-label={t('mode.label')} className="flex gap-1">
          {draftModes.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === mode}
              onClick={() => onMode(one)}
              className={classNames(
                'h-8 rounded-md px-3 text-sm focus-visible:-outline-offset-2',
                one === mode ? 'bg-accent-soft font-medium text-accent-strong' : 'text-ink-soft hover:bg-sunken',
              )}
            >
              {t(`mode.${one}`)}
            </button>
          ))}
        </div>
        <span className="flex gap-1">
          <Button size="small" variant="quiet" title="Ctrl+Z" disabled={locked || !undo} onClick={() => session.dispatch({ type: 'undo' })}>
            {t('action.undo')}
          </Button>
          <Button size="small" variant="quiet" title="Ctrl+Shift+Z" disabled={locked || !redo} onClick={() => session.dispatch({ type: 'redo' })}>
            {t('action.redo')}
          </Button>
        </span>
        <WeightTotal />
        <FaultCount />
      </div>
    </div>
  );
}

/** Leads to the files of the draft as the server holds it, saved first. */
function ExportButton() {
  const { t } = useTranslation('desk');
  const session = useSession();
  const navigate = useNavigate();
  const id = usePart(({ draft }) => draft.id);
  const go = async () => {
    await session.flush();
    navigate(`/studio/drafts/${id}/export`);
  };
  return (
    <Button size="small" variant="quiet" icon="download" onClick={() => void go()}>
      {t('files.link')}
    </Button>
  );
}

/** The weights so far against the declared total. */
function WeightTotal() {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const sum = usePart(({ editor }) => weightOf(itemsOf(editor.content)));
  const total = usePart(({ editor }) => editor.content.total);
  const right = Math.abs(sum - total) < 1e-9;
  return (
    <span className={classNames('text-sm font-medium tabular-nums', right ? 'text-accent' : 'text-fail')}>
      {t('bar.weights', { sum: format.score(sum), total: format.score(total) })}
      {right ? ' ✓' : ` (${format.difference(sum - total)})`}
    </span>
  );
}

function FaultCount() {
  const { t } = useTranslation('studio');
  const count = usePart(({ judgement }) => judgement.faults.length);
  return (
    <span className={classNames('text-sm tabular-nums', count === 0 ? 'text-accent' : 'text-fail')}>
      {count === 0 ? t('faults.none') : t('faults.count', { count })}
    </span>
  );
}

function SaveStatus() {
  const { t } = useTranslation('studio');
  const format = useFormat();
  const status = usePart((state) => state.status);
  const at = usePart(({ draft }) => draft.updatedAt);
  const calm = status === 'saved' || status === 'saving' || status === 'dirty';
  return (
    <span role="status" className={classNames('shrink-0 text-sm tabular-nums', calm ? 'text-ink-faint' : 'text-warn')}>
      {status === 'saved' ? t('save.saved', { time: format.time(at) }) : t(`save.${status}`)}
    </span>
  );
}
