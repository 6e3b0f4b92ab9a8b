import { createInstance, type i18n as I18n, type TFunction } from 'i18next';

import { capture as enCapture } from './en/capture.ts';
import { common as enCommon } from './en/common.ts';
import { desk as enDesk } from './en/desk.ts';
import { domain as enDomain } from './en/domain.ts';
import { fault as enFault } from './en/fault.ts';
import { faultDesk as enFaultDesk } from './en/fault-desk.ts';
import { faultStudio as enFaultStudio } from './en/fault-studio.ts';
import { field as enField } from './en/field.ts';
import { studio as enStudio } from './en/studio.ts';
import { languages, namespaces, type Language } from './language.ts';
import { i18nOptions } from './options.ts';
import { capture as zhCapture } from './zh-CN/capture.ts';
import { common as zhCommon } from './zh-CN/common.ts';
import { desk as zhDesk } from './zh-CN/desk.ts';
import { domain as zhDomain } from './zh-CN/domain.ts';
import { fault as zhFault } from './zh-CN/fault.ts';
import { faultDesk as zhFaultDesk } from './zh-CN/fault-desk.ts';
import { faultStudio as zhFaultStudio } from './zh-CN/fault-studio.ts';
import { field as zhField } from './zh-CN/field.ts';
import { studio as zhStudio } from './zh-CN/studio.ts';

/** Every text in every language. Server only: the browser fetches what its page needs. */
export const catalogues = {
  'zh-CN': {
    common: zhCommon,
    domain: zhDomain,
    fault: zhFault,
    field: zhField,
    capture: zhCapture,
    desk: zhDesk,
    'fault-desk': zhFaultDesk,
    studio: zhStudio,
    'fault-studio': zhFaultStudio,
  },
  en: {
    common: enCommon,
    domain: enDomain,
    fault: enFault,
    field: enField,
    capture: enCapture,
    desk: enDesk,
    'fault-desk': enFaultDesk,
    studio: enStudio,
    'fault-studio': enFaultStudio,
  },
};

function startServerI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.init({ ...i18nOptions(language), initAsync: false, resources: catalogues });
  return instance;
}

const instances = new Map(languages.map((language) => [language, startServerI18n(language)]));

/** The texts of one language for rendering. Shared between requests: nothing on the server changes its language. */
export function serverI18n(language: Language): I18n {
  const instance = instances.get(language);
  if (!instance) throw new Error(`No texts for the language ${language}`);
  return instance;
}

/** A translation function outside React, for exports and page titles made on the server. */
export function translator(language: Language): TFunction<typeof namespaces> {
  return serverI18n(language).getFixedT(language, namespaces);
}
