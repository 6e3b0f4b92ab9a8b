import { useTranslation } from 'react-i18next';

import type { RefusedFile } from '#app/field/chosen-files.ts';
import type { UnderWay } from '#app/field/under-way.ts';
import { Icon } from '#app/ui/icon.tsx';

import { RefusedFiles } from '../checklist-form/refused-files.tsx';
import { CapturingBar, useUnderWay } from './capturing.tsx';

type StillCapturingProps = { underWay: UnderWay; titleOf: (file: RefusedFile) => string };

/** Before handing in: what is on its way still, and what was refused and must be read first. */
export function StillCapturing({ underWay, titleOf }: StillCapturingProps) {
  const { t } = useTranslation('capture');
  const { pending, total, refused, recording } = useUnderWay(underWay);
  return (
    <>
      {recording ? (
        <p className="my-2 flex items-center gap-2 text-base">
          <Icon name="microphone" size={20} className="text-fail" />
          {t('voice.endsBefore')}
        </p>
      ) : null}
      <CapturingBar pending={pending} total={total} />
      <div className="my-3 empty:hidden">
        <RefusedFiles refused={refused} underWay={underWay} titleOf={titleOf} />
      </div>
    </>
  );
}
