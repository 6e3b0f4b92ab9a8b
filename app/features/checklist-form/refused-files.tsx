import { useTranslation } from 'react-i18next';

import type { RefusedFile } from '#app/field/chosen-files.ts';
import type { UnderWay } from '#app/field/under-way.ts';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';

type RefusedFilesProps = {
  refused: readonly RefusedFile[];
  underWay: Pick<UnderWay, 'retry' | 'dismiss'>;
  /** Names the place, where it is not the one that is looked at. */
  titleOf?: (file: RefusedFile) => string;
};

/** The files that were not taken, and why: it stays until the person has read it. */
export function RefusedFiles({ refused, underWay, titleOf }: RefusedFilesProps) {
  const { t } = useTranslation('capture');
  if (refused.length === 0) return null;
  const again = refused.filter(({ canRetry }) => canRetry);
  return (
    <Notice
      live
      tone="negative"
      actions={
        <>
          {again.length > 0 ? (
            <Button size="touch" onClick={() => again.forEach(({ id }) => underWay.retry(id))}>
              {t('refused.retry')}
            </Button>
          ) : null}
          <Button size="touch" onClick={() => refused.forEach(({ id }) => underWay.dismiss(id))}>
            {t('refused.understood')}
          </Button>
        </>
      }
    >
      {refused.map((file) => (
        <p key={file.id}>
          {titleOf ? <span className="font-medium">{titleOf(file)} · </span> : null}
          {t(`fault.${file.fault}`, { name: file.name })}
        </p>
      ))}
    </Notice>
  );
}
