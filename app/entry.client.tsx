import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

import { DocumentContext } from '#app/features/shell/document-context.ts';
import { startBrowserI18n } from '#app/i18n/browser.client.ts';
import { defaultLanguage, languageFromCookie, languageOf, namespacesFor } from '#app/i18n/language.ts';

/** Lets Radix's scroll lock insert its style element under the Content-Security-Policy (read by `get-nonce`). */
function passNonceOn(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) Object.assign(window, { __webpack_nonce__: nonce });
}

/**
 * Hydrates in the language the document was written in. The offline shell may have been stored before the person
 * chose another language: the switch follows once the page stands.
 */
async function start(): Promise<void> {
  passNonceOn();
  const written = languageOf(document.documentElement.lang) ?? defaultLanguage;
  const servedDocument = { nonce: '', reference: document.documentElement.dataset['reference'] };
  const i18n = await startBrowserI18n(written, namespacesFor(window.location.pathname));
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <DocumentContext.Provider value={servedDocument}>
          <I18nextProvider i18n={i18n}>
            <RemixBrowser />
          </I18nextProvider>
        </DocumentContext.Provider>
      </StrictMode>,
    );
  });
  const chosen = languageFromCookie(document.cookie);
  if (chosen && chosen !== written) await i18n.changeLanguage(chosen);
}

void start();
