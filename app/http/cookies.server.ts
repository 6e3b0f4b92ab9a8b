import { createCookie } from '@remix-run/node';

import type { Settings } from '#app/services/settings.server.ts';

/** The cookie that carries the sign-in. Its value is the token; the database keeps only the token's hash. */
export const SESSION_COOKIE = 'mingcha_session';

/** The cookie by which a browser is known again for those who signed in there; it signs nobody in. */
const KNOWN_BROWSER_COOKIE = 'mingcha_known';
const KNOWN_BROWSER_DAYS = 180;

function sessionCookie(settings: Settings) {
  return ownCookie(SESSION_COOKIE, settings, settings.sessionHours * 3600);
}

function ownCookie(name: string, settings: Settings, maxAge: number) {
  const secure = settings.publicOrigin?.startsWith('https://') ?? false;
  return createCookie(name, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge });
}

/** The `Set-Cookie` value that signs in. */
export function signInCookie(settings: Settings, token: string): Promise<string> {
  return sessionCookie(settings).serialize(token);
}

/** The `Set-Cookie` value that signs out. */
export function signOutCookie(settings: Settings): Promise<string> {
  return sessionCookie(settings).serialize('', { maxAge: 0 });
}

/** The marks of those who signed in by this browser. Whoever is asked about them trusts none that is not signed. */
export async function knownBrowserMarks(request: Request, settings: Settings): Promise<string[]> {
  const marks: unknown = await knownBrowser(settings).parse(request.headers.get('cookie'));
  return Array.isArray(marks) ? marks.filter((mark): mark is string => typeof mark === 'string') : [];
}

/** The `Set-Cookie` value that keeps the marks. Signing out leaves it. */
export function knownBrowserCookie(settings: Settings, marks: readonly string[]): Promise<string> {
  return knownBrowser(settings).serialize(marks);
}

function knownBrowser(settings: Settings) {
  return ownCookie(KNOWN_BROWSER_COOKIE, settings, KNOWN_BROWSER_DAYS * 86_400);
}

/** Where a request carries its token: in the Authorization header (no ambient authority) or in the cookie. */
export type Credential = { token: string; by: 'bearer' | 'cookie' };

/** The credential of a request, or null. A Bearer header wins over the cookie, also when it is empty. */
export async function credentialOf(request: Request, settings: Settings): Promise<Credential | null> {
  const header = request.headers.get('authorization');
  if (header !== null) {
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
    return token ? { token, by: 'bearer' } : null;
  }
  const token: unknown = await sessionCookie(settings).parse(request.headers.get('cookie'));
  return typeof token === 'string' && token !== '' ? { token, by: 'cookie' } : null;
}
