import { useTranslation } from 'react-i18next';

import { Pagination } from '#app/ui/pagination.tsx';

import { type Page, pageHref } from './sort-address.ts';

type RowsPaginationProps = { page: Page<unknown>; search: URLSearchParams };

/** The way through a table whose rows are all at hand; nothing where one page holds them. */
export function RowsPagination({ page: { page, pages, from, to, total }, search }: RowsPaginationProps) {
  const { t } = useTranslation();
  if (pages === 1) return null;
  return (
    <div className="border-t border-line px-3">
      <Pagination
        label={t('page.label')}
        range={t('page.range', { from, to, total })}
        previous={{ label: t('page.previous'), to: page > 1 ? pageHref(search, page - 1) : null }}
        next={{ label: t('page.next'), to: page < pages ? pageHref(search, page + 1) : null }}
      />
    </div>
  );
}
