import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { deviceNumber } from '#app/domain/device-number.ts';
import { type DeviceStorage, readDeviceStorage } from '#app/field/device.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Progress } from '#app/ui/progress.tsx';

import { useField } from './use-field.ts';

/** What this device holds and how safe it lies there: the last sending, the age of the day's bundle, the room left. */
export function ThisDevice() {
  const { t } = useTranslation('field');
  const { state } = useField();
  const format = useFormat();
  const { storage, lastSentAt } = useDevice();
  const { bundle } = state;
  if (!bundle) return null;
  const time = format.dateTime(bundle.fetchedAt);
  return (
    <section aria-labelledby="this-device" className="mt-8 border-t border-line pt-4">
      <h2 id="this-device" className="text-base font-medium">
        {t('outbox.device.title')}
      </h2>
      <dl className="mt-2 flex flex-col text-base">
        {state.deviceId ? <Line term={t('outbox.device.number')}>{deviceNumber(state.deviceId)}</Line> : null}
        <Line term={t('outbox.device.lastSent')}>{lastSentAt ? format.dateTime(lastSentAt) : t('outbox.device.never')}</Line>
        <Line term={t('outbox.device.bundle')}>
          {state.isStale ? t('outbox.device.stale', { time }) : time}
        </Line>
        {storage ? <StorageLines storage={storage} /> : null}
      </dl>
    </section>
  );
}

function StorageLines({ storage: { used, quota, persistent } }: { storage: DeviceStorage }) {
  const { t } = useTranslation('field');
  const format = useFormat();
  const numbers = { used: format.bytes(used), left: format.bytes(Math.max(0, quota - used)) };
  return (
    <>
      <Line term={t('outbox.device.room')}>
        <Progress label={t('outbox.device.room')} value={used} max={quota} text={t('outbox.device.roomLeft', numbers)} />
      </Line>
      <Line term={t('outbox.device.kept')}>{t(persistent ? 'outbox.device.persistent' : 'outbox.device.clearable')}</Line>
    </>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4 border-b border-line py-2 last:border-b-0">
      <dt className="w-40 shrink-0 text-ink-soft max-sm:w-full">{term}</dt>
      <dd className="min-w-0 flex-1 basis-60 tabular-nums">{children}</dd>
    </div>
  );
}

/** Read anew whenever something has left the outbox or come into it. */
function useDevice(): { storage: DeviceStorage | null; lastSentAt: string | null } {
  const { client, state } = useField();
  const { outbox } = state;
  const [device, setDevice] = useState<ReturnType<typeof useDevice>>({ storage: null, lastSentAt: null });
  useEffect(() => {
    let isCurrent = true;
    void Promise.all([readDeviceStorage(), client.lastSentAt()]).then(([storage, lastSentAt]) => {
      if (isCurrent) setDevice({ storage, lastSentAt });
    });
    return () => {
      isCurrent = false;
    };
  }, [client, outbox]);
  return device;
}
