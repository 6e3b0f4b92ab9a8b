import { useTranslation } from 'react-i18next';

import type { ProblemCode } from '#app/domain/problem.ts';
import type { OutboxEntry, OutboxState, Rejection } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { TextLink } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { FaultList } from './hand-in-sheet.tsx';
import { SignInLink } from './signed-out.tsx';

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
          <TextLink listed to={`/field/visit/${entry.id}/result`} className="font-medium">
            {draft.branch.name}
          </TextLink>
          <p className="text-sm text-ink-soft tabular-nums">
            {t('outbox.queuedAt', { time: format.dateTime(entry.queuedAt) })}
            {attempts > 0 ? ` · ${t('outbox.attempts', { count: attempts })}` : ''}
          </p>
        </div>
        <Badge tone={tones[state.name]}>{t(`outbox.state.${state.name}`)}</Badge>
      </div>
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
        <Button size="touch" variant="quiet" onClick={onExport}>
          {t('outbox.export')}
        </Button>
        <Button size="touch" variant="quiet" disabled={sending} onClick={onDiscard} className="ml-auto">
          {t('outbox.discard')}
        </Button>
      </div>
    </li>
  );
}

/** Why it is still here, in words, and what would help. */
function Reason({ state }: { state: OutboxState }) {
  const { t } = useTranslation('field');
  const format = useFormat();
  switch (state.name) {
    case 'queued':
    case 'sending':
      return null;
    case 'waiting': {
      const cause = t(`outbox.cause.${state.cause}`);
      const said = state.status === null ? cause : t('outbox.withStatus', { cause, status: state.status });
      return (
        <p className="mt-2 text-base text-ink-soft">
          {said} · {t('outbox.retryAt', { time: format.time(state.retryAt) })}
        </p>
      );
    }
    case 'needs-sign-in':
      return (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          <p className="text-base text-ink-soft">{t('outbox.signInHint')}</p>
          <SignInLink label={t('outbox.signIn')} />
        </div>
      );
    case 'rejected':
      return <RejectionNotice rejection={state.rejection} />;
  }
}

/** The server's own reason, with every fault. Codes this app knows are said in the language of the page. */
export function RejectionNotice({ rejection }: { rejection: Rejection }) {
  const { t, i18n } = useTranslation('domain');
  const { code, title, detail, errors } = rejection;
  const isKnown = (one: string): one is ProblemCode => i18n.exists(`domain:problem.${one}`);
  return (
    <div className="mt-3">
      <Notice tone="negative" title={isKnown(code) ? t(`problem.${code}`) : title}>
        {detail ? <p>{detail}</p> : null}
        <FaultList faults={errors} />
      </Notice>
    </div>
  );
}
