import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { languageCookie, languages } from '#app/i18n/language.ts';
import { switchLanguage } from '#app/i18n/switch-language.ts';
import { useLanguage } from '#app/i18n/use-format.ts';

/** Switches the language without a server: the field pages stand offline too. */
export function LanguageButton() {
  const { t, i18n } = useTranslation(['common', 'field']);
  const [failed, setFailed] = useState(false);
  const current = useLanguage();
  const other = languages.find((language) => language !== current) ?? current;
  const change = async () => {
    const switched = await switchLanguage(i18n, other);
    setFailed(!switched);
    if (switched) document.cookie = languageCookie(other, { secure: window.location.protocol === 'https:' });
  };
  return (
    <>
      <button
        type="button"
        lang={other}
        onClick={() => void change()}
        className="flex min-h-12 w-full items-center rounded-sm px-4 text-base hover:bg-sunken"
      >
        {t(`language.${other}`)}
      </button>
      {failed ? (
        <p role="status" className="px-4 pb-2 text-sm text-warn">
          {t('field:header.languageAbsent')}
        </p>
      ) : null}
    </>
  );
}
