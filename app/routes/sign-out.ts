import { redirect } from '@remix-run/node';

import { signOutCookie } from '#app/http/cookies.server.ts';
import { formCommand, writeOnly } from '#app/http/route.server.ts';
import { signOut } from '#app/services/people/sessions.server.ts';

export const loader = writeOnly();
export const action = formCommand({
  may: 'anyone',
  do: async (ctx, _input, { credential }) => {
    if (credential) await signOut(ctx, credential.token);
    return redirect('/sign-in', { headers: { 'set-cookie': await signOutCookie(ctx.settings) } });
  },
});
