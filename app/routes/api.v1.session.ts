import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { beginSession } from '#app/http/begin-session.server.ts';
import { signOutCookie } from '#app/http/cookies.server.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { signOut, userOf } from '#app/services/people/sessions.server.ts';

const credentials = z.strictObject({ username: z.string().min(1).max(80), password: z.string().min(1).max(200) });

export const loader = apiQuery({ may: 'signed-in', do: (ctx) => Promise.resolve({ user: userOf(ctx) }) });

const begin = apiCommand({
  may: 'anyone',
  body: credentials,
  limit: 4096,
  do: async (ctx, { body }, caller) => {
    const { signedIn, headers } = await beginSession(ctx, body, caller);
    return Response.json(signedIn, { headers });
  },
});

const end = apiCommand({
  may: 'signed-in',
  do: async (ctx, _input, { credential }) => {
    if (!credential) throw new Problem('not-signed-in');
    await signOut(ctx, credential.token);
    return new Response(null, { status: 204, headers: { 'set-cookie': await signOutCookie(ctx.settings) } });
  },
});

export const action = apiActions({ POST: begin, DELETE: end });
