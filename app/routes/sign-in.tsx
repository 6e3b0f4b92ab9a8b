import { redirect } from '@remix-run/node';
import { useActionData, useSearchParams } from '@remix-run/react';
import { z } from 'zod';

import { SignInCard, type SignInFailure } from '#app/features/shell/sign-in-card.tsx';
import { beginSession } from '#app/http/begin-session.server.ts';
import { ownPath } from '#app/http/redirect-target.ts';
import { pageCommand, type Refusal } from '#app/http/route.server.ts';

export const action = pageCommand({
  may: 'anyone',
  body: z.object({
    username: z.string().trim().min(1).max(80),
    password: z.string().min(1).max(200),
    returnTo: z.string().optional(),
  }),
  do: async (ctx, { body }, caller) => {
    const { headers } = await beginSession(ctx, body, caller);
    return redirect(ownPath(body.returnTo), { headers });
  },
});

export default function SignInPage() {
  const refusal = useActionData<typeof action>();
  const [search] = useSearchParams();
  const problem = refusal && 'problem' in refusal ? refusal.problem : undefined;
  const missing = (path: string) => problem?.errors?.some((fault) => fault.path === path) ?? false;
  const failure = failureOf(problem, search.has('ended'));
  return (
    <SignInCard
      {...(failure ? { failure } : {})}
      missing={{ username: missing('username'), password: missing('password') }}
      returnTo={search.get('redirectTo') ?? ''}
    />
  );
}

function failureOf(problem: Refusal['problem'] | undefined, ended: boolean): SignInFailure | undefined {
  switch (problem?.code) {
    case 'bad-credentials':
      return { kind: 'wrong' };
    case 'too-many-attempts':
      return { kind: 'throttled', retryAfter: problem.retryAfter ?? 60 };
    case undefined:
      return ended ? { kind: 'ended' } : undefined;
    default:
      return undefined;
  }
}
