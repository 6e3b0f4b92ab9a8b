/** Languages, and how the one for a request or a document is found. */

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'zh-CN';

/**
 * `common`, `domain` and `fault` go everywhere; `field` with `capture`, and `desk`, belong to one half each, `studio` to
 * its pages of the desk. What is wrong is said in `fault` and, for what only a desk can do wrong, beside its pages.
 */
export const namespaces = ['common', 'domain', 'fault', 'field', 'capture', 'desk', 'fault-desk', 'studio', 'fault-studio'] as const;
export type Namespace = (typeof namespaces)[number];

/** Readable by scripts on purpose: the offline shell must know the language without a server. */
export const languageCookieName = 'lang';

/** The supported language of a tag such as `zh`, `zh-Hans-CN`, `en-GB`; null for any other language. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  if (primary === 'zh') return 'zh-CN';
  return primary === 'en' ? 'en' : null;
}

/** The language chosen before, from a `Cookie` header or `document.cookie`. */
export function languageFromCookie(cookies: string | null | undefined): Language | null {
  for (const pair of (cookies ?? '').split(';')) {
    const [name, value] = pair.split('=', 2);
    if (name?.trim() === languageCookieName) return languageOf(value);
  }
  return null;
}

/** The first supported language of an `Accept-Language` header, by descending weight. */
export function languageFromAcceptHeader(header: string | null | undefined): Language | null {
  const wishes = (header ?? '').split(',').map((part) => {
    const [tag, ...parameters] = part.split(';');
    const weight = parameters.map((text) => text.trim()).find((text) => text.startsWith('q='));
    return { language: languageOf(tag), weight: weight ? Number(weight.slice(2)) || 0 : 1 };
  });
  const ranked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return ranked.find(({ language }) => language !== null)?.language ?? null;
}

/** Cookie, then the browser's wish, then Chinese. */
export function languageOfRequest(request: Request): Language {
  return (
    languageFromCookie(request.headers.get('Cookie')) ??
    languageFromAcceptHeader(request.headers.get('Accept-Language')) ??
    defaultLanguage
  );
}

/** The `Set-Cookie` value that keeps a choice for a year. */
export function languageCookie(language: Language, { secure }: { secure: boolean }): string {
  return `${languageCookieName}=${language}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** The texts a document at this address needs before it can be shown. */
export function namespacesFor(pathname: string): readonly Namespace[] {
  if (/^\/field(?:\/|$)/.test(pathname)) return ['common', 'domain', 'fault', 'field', 'capture'];
  const desk: readonly Namespace[] = ['common', 'domain', 'fault', 'desk', 'fault-desk'];
  return /^\/studio(?:\/|$)/.test(pathname) ? [...desk, 'studio', 'fault-studio'] : desk;
}
