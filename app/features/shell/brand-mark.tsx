import { useTranslation } from 'react-i18next';

/** Sun and moon, the two halves of 明: the open visit and the covert one. */
export function BrandSign({ size = 28 }: { size?: 28 | 48 }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className="shrink-0">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <circle cx="16" cy="16" r="9" className="fill-on-accent" />
      <path d="M16 7a9 9 0 0 1 0 18a13 13 0 0 0 0-18z" className="fill-accent" />
      <path d="M16 7a9 9 0 0 1 0 18" fill="none" strokeWidth="1.5" className="stroke-on-accent" />
    </svg>
  );
}

export function BrandMark() {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-2.5">
      <BrandSign />
      <span className="text-lg font-semibold">{t('product.name')}</span>
    </span>
  );
}
