import { createInstance, type BackendModule, type i18n as I18n } from 'i18next';

import type { Texts } from './catalogue.ts';
import type { Language, Namespace } from './language.ts';
import { i18nOptions } from './options.ts';

/** One chunk per language and namespace: a field page never loads the desk's texts, nor the other language. */
const loaders: Record<Language, Record<Namespace, () => Promise<Texts>>> = {
  'zh-CN': {
    common: async () => (await import('./zh-CN/common.ts')).common,
    domain: async () => (await import('./zh-CN/domain.ts')).domain,
    fault: async () => (await import('./zh-CN/fault.ts')).fault,
    field: async () => (await import('./zh-CN/field.ts')).field,
    capture: async () => (await import('./zh-CN/capture.ts')).capture,
    desk: async () => (await import('./zh-CN/desk.ts')).desk,
    'fault-desk': async () => (await import('./zh-CN/fault-desk.ts')).faultDesk,
    studio: async () => (await import('./zh-CN/studio.ts')).studio,
    'fault-studio': async () => (await import('./zh-CN/fault-studio.ts')).faultStudio,
  },
  en: {
    common: async () => (await import('./en/common.ts')).common,
    domain: async () => (await import('./en/domain.ts')).domain,
    fault: async () => (await import('./en/fault.ts')).fault,
    field: async () => (await import('./en/field.ts')).field,
    capture: async () => (await import('./en/capture.ts')).capture,
    desk: async () => (await import('./en/desk.ts')).desk,
    'fault-desk': async () => (await import('./en/fault-desk.ts')).faultDesk,
    studio: async () => (await import('./en/studio.ts')).studio,
    'fault-studio': async () => (await import('./en/fault-studio.ts')).faultStudio,
  },
};

const chunks: BackendModule = {
  type: 'backend',
  callbackApi: false,
  init: () => undefined,
  read: (language, namespace) => loaders[language as Language][namespace as Namespace](),
};

/** Resolves when the texts of these namespaces are there, so that the first render shows no gap. */
export async function startBrowserI18n(language: Language, namespaces: readonly Namespace[]): Promise<I18n> {
  const instance = createInstance();
  await instance.use(chunks).init({ ...i18nOptions(language), fallbackLng: false, ns: [...namespaces] });
  return instance;
}
