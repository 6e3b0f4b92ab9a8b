import type { i18n as I18n } from 'i18next';

import type { Language } from './language.ts';

/**
 * Switches once the texts of the other language are there. False where they cannot be had: the screen keeps its
 * language, instead of showing the keys of texts it does not have.
 */
export async function switchLanguage(i18n: I18n, language: Language): Promise<boolean> {
  const wanted = [i18n.options.ns ?? []].flat();
  const isThere = () => wanted.every((namespace) => i18n.hasResourceBundle(language, namespace));
  // Loading again, for what failed once is not asked for a second time otherwise.
  if (!isThere()) await i18n.reloadResources([language], wanted);
  if (!isThere()) return false;
  await i18n.changeLanguage(language);
  return true;
}
