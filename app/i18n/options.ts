import type { InitOptions } from 'i18next';

import { defaultLanguage, languages, namespaces, type Language } from './language.ts';

/** Settings the server and the browser share, so that both print the same text. */
export function i18nOptions(language: Language): InitOptions {
  return {
    lng: language,
    supportedLngs: [...languages],
    fallbackLng: defaultLanguage,
    load: 'currentOnly',
    defaultNS: 'common',
    ns: [...namespaces],
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: true },
  };
}
