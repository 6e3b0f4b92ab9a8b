import { useTranslation } from 'react-i18next';

import type { OutboxEntry, OutboxState } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

import { OutboxEvidence } from './outbox-evidence.tsx';
import { Reason } from './outbox-reason.tsx';

type OutboxRowProps = {
  entry: OutboxEntry;
  onTryNow: () => void;
  onExport: () => void;
  onReopen: () => void;
  onDiscard: () => void;
};

const tones: Record<OutboxState['name'], BadgeTone> = {
  queued: 'neutral',
  sending: 'accent',
  waiting: 'warning',
  'needs-sign-in': 'warning',
  rejected: 'negative',
  incomplete: 'warning',
};

/** One unsent visit. */
export function OutboxRow({ entry, onTryNow, onExport, onReopen, onDiscard }: OutboxRowProps) {
  const { t } = useTranslation('field');
  const format = useFormat();
  const { state, draft, attempts } = entry;
  const sending = state.name === 'sending';
  return (
    <li className="rounded-lg border border-line bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1">
          <TextLink listed to={`/field/visit/${entry.id}/result`} className="-my-2.5 inline-flex min-h-12 min-w-12 items-center font-medium">
            {draft.branch.name}
          </TextLink>
          <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft tabular-nums">
            <span>{t('outbox.queuedAt', { time: format.dateTime(entry.queuedAt) })}</span>
            {attempts > 0 ? <span>{t('outbox.attempts', { count: attempts })}</span> : null}
          </p>
        </div>
        <Badge tone={tones[state.name]}>{t(`outbox.state.${state.name}`)}</Badge>
      </div>
      <OutboxEvidence entry={entry} />
      <Reason state={state} />
      <div className="mt-3 flex flex-wrap gap-2">
        {state.name === 'rejected' && state.rejection.status === 422 ? (
          <Button size="touch" variant="primary" onClick={onReopen}>
            {t('outbox.correct')}
          </Button>
        ) : null}
        <Button size="touch" icon="upload" busy={sending} onClick={onTryNow}>
          {t('outbox.tryNow')}
        </Button>
        <Button size="touch" variant="quiet" onClick={onExport} className="max-sm:px-3">
          {t('outbox.export')}
        </Button>
        <Button size="touch" variant="quiet" disabled={sending} onClick={onDiscard} className="ml-auto max-sm:px-3">
          {t(state.name === 'incomplete' ? 'outbox.giveUp' : 'outbox.discard')}
        </Button>
      </div>
    </li>
  );
}
