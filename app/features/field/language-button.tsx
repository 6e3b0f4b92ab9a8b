import { useTranslation } from 'react-i18next';

import { languageCookie, languages } from '#app/i18n/language.ts';
import { useLanguage } from '#app/i18n/use-format.ts';

/** Switches the language without a server: the field pages stand offline too. */
export function LanguageButton() {
  const { t, i18n } = useTranslation();
  const current = useLanguage();
  const other = languages.find((language) => language !== current) ?? current;
  const change = () => {
    document.cookie = languageCookie(other, { secure: window.location.protocol === 'https:' });
    document.documentElement.lang = other;
    void i18n.changeLanguage(other);
  };
  return (
    <button type="button" lang={other} onClick={change} className="flex min-h-12 w-full items-center rounded-sm px-4 text-base hover:bg-sunken">
      {t(`language.${other}`)}
    </button>
  );
}
