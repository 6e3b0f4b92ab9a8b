import { RemixBrowser } from '@remix-run/react';
import type { i18n as I18n } from 'i18next';
import { startTransition, StrictMode, useEffect, type ReactNode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

import { DocumentContext } from '#app/features/shell/document-context.ts';
import { reloadWhenStale } from '#app/features/shell/stale-page.ts';
import { startBrowserI18n } from '#app/i18n/browser.client.ts';
import { defaultLanguage, languageFromCookie, languageOf, namespacesFor, type Language } from '#app/i18n/language.ts';
import { switchLanguage } from '#app/i18n/switch-language.ts';

/** Lets Radix's scroll lock insert its style element under the Content-Security-Policy (read by `get-nonce`). */
function passNonceOn(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) Object.assign(window, { __webpack_nonce__: nonce });
}

/**
 * The document says in which language it was written. The offline shell may have been stored before the person chose
 * another one: the switch follows once the page stands, for what is hydrated must be what was written.
 */
function ChosenLanguage({ i18n, written, children }: { i18n: I18n; written: Language; children: ReactNode }) {
  useEffect(() => {
    const chosen = languageFromCookie(document.cookie);
    if (chosen && chosen !== written) void switchLanguage(i18n, chosen);
  }, [i18n, written]);
  return children;
}

async function start(): Promise<void> {
  passNonceOn();
  reloadWhenStale();
  const written = languageOf(document.documentElement.lang) ?? defaultLanguage;
  const servedDocument = { nonce: '', reference: document.documentElement.dataset['reference'] };
  const i18n = await startBrowserI18n(written, namespacesFor(window.location.pathname));
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <DocumentContext.Provider value={servedDocument}>
          <I18nextProvider i18n={i18n}>
            <ChosenLanguage i18n={i18n} written={written}>
              <RemixBrowser />
            </ChosenLanguage>
          </I18nextProvider>
        </DocumentContext.Provider>
      </StrictMode>,
    );
  });
}

void start();
