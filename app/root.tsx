import type { LinksFunction, MetaFunction } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useServedDocument } from '#app/features/shell/document-context.ts';
import { FaultPage } from '#app/features/shell/fault-page.tsx';
import { useLanguage } from '#app/i18n/use-format.ts';
import themeHref from '#app/ui/theme.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: themeHref },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
  { rel: 'icon', href: '/icon-192.png', type: 'image/png', sizes: '192x192' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

export const meta: MetaFunction = () => [{ title: 'Mingcha' }];

/**
 * The document around every page, the fault page included. Two things here make one stored document open every address
 * under /field: the root has no loader, and the scripts at the end of the body are no part of what is hydrated. They
 * have run by then, and they are those of the address the document was written for; React leaves alone what stands
 * behind its own last element there.
 */
export function Layout({ children }: { children: ReactNode }) {
  const { nonce, reference } = useServedDocument();
  const language = useLanguage();
  const { t } = useTranslation();
  return (
    <html lang={language} data-reference={reference}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#1e1c19" media="(prefers-color-scheme: dark)" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <meta name="mobile-web-app-capable" content="yes" />
        <meta name="apple-mobile-web-app-capable" content="yes" />
        <meta name="apple-mobile-web-app-title" content={t('product.name')} />
        <meta name="apple-mobile-web-app-status-bar-style" content="default" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        {import.meta.env.SSR ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <FaultPage />;
}
