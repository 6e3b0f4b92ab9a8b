import { useTranslation } from 'react-i18next';

import type { ProblemCode } from '#app/domain/problem.ts';
import { type OutboxState, type Rejection, SERVER_FAILS } from '#app/field/outbox.ts';
import { LOST_ON_DEVICE } from '#app/field/send-evidence.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Notice } from '#app/ui/notice.tsx';

import { FaultList } from '../shell/fault-list.tsx';
import { SignInLink } from './stand-alone.tsx';

/** Why a visit is still here, in words, and what would help. */
export function Reason({ state }: { state: OutboxState }) {
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
    case 'incomplete':
      return <p className="mt-3 text-base text-ink-soft">{t('outbox.incompleteHint')}</p>;
  }
}

/** The server's reason, with every fault. What this app does not know is quoted as the server said it. */
export function RejectionNotice({ rejection }: { rejection: Rejection }) {
  const reason = useReasonText(rejection);
  return (
    <div className="mt-3">
      <Notice tone="negative" title={reason}>
        <FaultList faults={rejection.errors} />
      </Notice>
    </div>
  );
}

function useReasonText({ code, title, detail }: Rejection): string {
  const { t, i18n } = useTranslation(['domain', 'common', 'field']);
  const isKnown = (one: string): one is ProblemCode => i18n.exists(`domain:problem.${one}`);
  if (isKnown(code)) return t(`domain:problem.${code}`);
  return t('common:said.unknown', { message: detail ?? title });
}

/** Why one piece of evidence was set aside. */
export function ParcelReason({ problem }: { problem: Rejection }): string {
  const { t } = useTranslation('field');
  const reason = useReasonText(problem);
  switch (problem.code) {
    case LOST_ON_DEVICE:
      return t('outbox.lostOnDevice');
    case SERVER_FAILS:
      return t('outbox.serverFails');
    default:
      return reason;
  }
}
