import { createCookie } from '@remix-run/node';

import type { Settings } from '#app/services/settings.server.ts';

/** The cookie that carries the sign-in. Its value is the token; the database keeps only the token's hash. */
export const SESSION_COOKIE = 'mingcha_session';

function sessionCookie(settings: Settings) {
  return createCookie(SESSION_COOKIE, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: settings.publicOrigin?.startsWith('https://') ?? false,
    maxAge: settings.sessionHours * 3600,
  });
}

/** The `Set-Cookie` value that signs in. */
export function signInCookie(settings: Settings, token: string): Promise<string> {
  return sessionCookie(settings).serialize(token);
}

/** The `Set-Cookie` value that signs out. */
export function signOutCookie(settings: Settings): Promise<string> {
  return sessionCookie(settings).serialize('', { maxAge: 0 });
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
