import { createInstance, type BackendModule } from 'i18next';
import { expect, test } from 'vitest';

import { i18nOptions } from '#app/i18n/options.ts';
import { catalogues } from '#app/i18n/server.server.ts';
import { switchLanguage } from '#app/i18n/switch-language.ts';

/** Texts that come over a network which may be away. */
async function overNetwork(network: { isThere: boolean }) {
  const backend: BackendModule = {
    type: 'backend',
    callbackApi: false,
    init: () => undefined,
    read(language, namespace) {
      if (!network.isThere) return Promise.reject(new Error('no network'));
      return Promise.resolve(catalogues[language as 'en'][namespace as 'common']);
    },
  };
  const i18n = createInstance();
  await i18n.use(backend).init({ ...i18nOptions('zh-CN'), fallbackLng: false, ns: ['common', 'field'] });
  return i18n;
}

test('the language changes when its texts have come', async () => {
  const i18n = await overNetwork({ isThere: true });
  expect(await switchLanguage(i18n, 'en')).toBe(true);
  expect([i18n.language, i18n.t('field:home.title')]).toEqual(['en', 'Inspect']);
});

test('without network the page keeps its language, and the next try succeeds', async () => {
  const network = { isThere: true };
  const i18n = await overNetwork(network);
  network.isThere = false;
  expect(await switchLanguage(i18n, 'en')).toBe(false);
  expect([i18n.language, i18n.t('field:home.title')]).toEqual(['zh-CN', '检查']);
  network.isThere = true;
  expect(await switchLanguage(i18n, 'en')).toBe(true);
  expect(i18n.t('field:home.title')).toBe('Inspect');
});
