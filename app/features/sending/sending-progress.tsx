import { useTranslation } from 'react-i18next';

import { useFormat } from '#app/i18n/use-format.ts';
import { Progress } from '#app/ui/progress.tsx';

import type { Sending } from './send-file.ts';

/** How far a file has got: its bytes while they leave, then that the server is reading it, which has no measure. */
export function SendingProgress({ sending: { sent, total } }: { sending: Sending }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const isReading = sent >= total;
  const text = isReading ? t('sending.reading') : t('sending.sent', { sent: format.bytes(sent), total: format.bytes(total) });
  return (
    <div className="max-w-xl animate-late">
      <Progress label={t('sending.label')} value={isReading ? null : sent} max={total} text={text} />
      <span role="status" className="spoken">
        {t(isReading ? 'sending.reading' : 'sending.label')}
      </span>
    </div>
  );
}
