import { useLocation, useNavigation } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the window, and the file of a printed report, after the heading of the page that has just appeared. */
export function usePageTitle(): void {
  const { t } = useTranslation();
  const { key } = useLocation();
  const settled = useNavigation().state === 'idle';
  useEffect(() => {
    const heading = document.querySelector('h1')?.textContent;
    if (settled) document.title = heading ? `${heading} · ${t('product.name')}` : t('product.name');
  }, [key, settled, t]);
}
