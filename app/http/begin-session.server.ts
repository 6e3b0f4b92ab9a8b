import type { Services } from '#app/services/context.server.ts';
import { type Credentials, signIn, type SignedIn } from '#app/services/people/sign-in.server.ts';

import { knownBrowserCookie, knownBrowserMarks, signInCookie } from './cookies.server.ts';
import type { Caller } from './route.server.ts';

/** Signs in whoever sends this request. `headers` set the cookie of the sign-in and the one this browser is known again by. */
export async function beginSession(
  ctx: Services,
  credentials: Credentials,
  { request, address }: Caller,
): Promise<{ signedIn: SignedIn; headers: Headers }> {
  const marks = await knownBrowserMarks(request, ctx.settings);
  const from = { address, userAgent: request.headers.get('user-agent'), marks };
  const { signedIn, marks: kept } = await signIn(ctx, credentials, from);
  const headers = new Headers();
  headers.append('set-cookie', await signInCookie(ctx.settings, signedIn.token));
  headers.append('set-cookie', await knownBrowserCookie(ctx.settings, kept));
  return { signedIn, headers };
}
