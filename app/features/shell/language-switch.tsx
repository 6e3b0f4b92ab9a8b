import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { languages } from '#app/i18n/language.ts';
import { useLanguage } from '#app/i18n/use-format.ts';
import { classNames } from '#app/ui/class-names.ts';

/** An ordinary form: it works before scripts and comes back to the same page. */
export function LanguageSwitch({ className }: { className?: string }) {
  const { t } = useTranslation();
  const current = useLanguage();
  const { pathname, search } = useLocation();
  return (
    <form method="post" action="/language" className={classNames('flex', className)} aria-label={t('language.label')}>
      <input type="hidden" name="returnTo" value={pathname + search} />
      {languages.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={language}
          aria-pressed={language === current}
          className={classNames(
            'min-h-9 flex-1 rounded-md px-3 text-sm',
            language === current ? 'bg-accent-soft font-medium text-accent-strong' : 'text-ink-soft hover:bg-sunken hover:text-ink',
          )}
        >
          {t(`language.${language}`)}
        </button>
      ))}
    </form>
  );
}
