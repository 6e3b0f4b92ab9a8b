import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Pagination } from '#app/ui/pagination.tsx';

type CursorPagingProps = { /** Rows on this page. */ shown: number; next: string | null };

/** Under a list, forward by the cursor of its address; the way back leads to the newest, where more may have come in meanwhile. */
export function CursorPaging({ shown, next }: CursorPagingProps) {
  const { t } = useTranslation('desk');
  const [search] = useSearchParams();
  const href = (cursor: string | null) => {
    const address = new URLSearchParams(search);
    if (cursor === null) address.delete('cursor');
    else address.set('cursor', cursor);
    return `?${address}`;
  };
  const later = search.get('cursor') !== null;
  if (!later && next === null) return null;
  return (
    <div className="border-t border-line px-3">
      <Pagination
        label={t('paging.label')}
        range={t('paging.shown', { count: shown })}
        previous={{ label: t('paging.newest'), to: later ? href(null) : null }}
        next={{ label: t('paging.older'), to: next === null ? null : href(next) }}
      />
    </div>
  );
}
