import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { signInCookie, signOutCookie } from '#app/http/cookies.server.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { signOut, userOf } from '#app/services/people/sessions.server.ts';
import { signIn } from '#app/services/people/sign-in.server.ts';

const credentials = z.strictObject({ username: z.string().min(1).max(80), password: z.string().min(1).max(200) });

export const loader = apiQuery({ may: 'signed-in', do: (ctx) => Promise.resolve({ user: userOf(ctx) }) });

const begin = apiCommand({
  may: 'anyone',
  body: credentials,
  limit: 4096,
  do: async (ctx, { body }, { request, address }) => {
    const signedIn = await signIn(ctx, body, { address, userAgent: request.headers.get('user-agent') });
    return Response.json(signedIn, { headers: { 'set-cookie': await signInCookie(ctx.settings, signedIn.token) } });
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
