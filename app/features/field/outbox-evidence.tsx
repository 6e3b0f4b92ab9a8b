import { useTranslation } from 'react-i18next';

import { evidenceTypes } from '#app/domain/evidence.ts';
import type { OutboxEntry } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Progress } from '#app/ui/progress.tsx';

import { ParcelReason } from './outbox-reason.tsx';
import { useField } from './use-field.ts';

/** How much of a visit's evidence has reached the office, and what was set aside with its reason. */
export function OutboxEvidence({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('field');
  const { state } = useField();
  const format = useFormat();
  const { evidence } = entry;
  if (evidence.length === 0) return null;
  const sent = evidence.filter((parcel) => parcel.sent);
  const underWay = state.sending?.id === entry.id ? state.sending.loaded : 0;
  const size = total(evidence);
  const done = Math.min(size, total(sent) + underWay);
  return (
    <div className="mt-3">
      <Progress
        label={t('outbox.evidence')}
        value={done}
        max={size}
        text={t('outbox.evidenceSent', {
          done: sent.length,
          count: evidence.length,
          sent: format.bytes(done),
          size: format.bytes(size),
        })}
      />
      <SetAside entry={entry} />
    </div>
  );
}

function SetAside({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation(['field', 'domain']);
  const format = useFormat();
  return (
    <ul className="mt-2 flex flex-col gap-1 empty:hidden">
      {entry.evidence.map(({ sha256, type, bytes, problem }) =>
        problem ? (
          <li key={sha256} className="flex items-start gap-2 text-base text-ink-soft">
            <Icon name="warning" size={20} className="mt-1 shrink-0 text-warn" />
            <span>
              {t(`domain:evidence.${evidenceTypes[type]}`)} · <span className="tabular-nums">{format.bytes(bytes)}</span>
              <span className="block">
                <ParcelReason problem={problem} />
              </span>
            </span>
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** The size of some evidence in bytes. */
export function total(parcels: readonly { bytes: number }[]): number {
  return parcels.reduce((sum, { bytes }) => sum + bytes, 0);
}
