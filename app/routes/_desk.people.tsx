import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { PeoplePage } from '#app/features/people/people-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { readAccounts, renewPassword } from '#app/services/people/reset-password.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'person.manage',
  search: z.object({ q: z.string().trim().max(60).default('') }),
  do: (ctx, { search }) => readAccounts(ctx, search.q),
});

/** The new password is in this one answer and nowhere else. */
export const action = pageCommand({
  may: 'person.manage',
  body: z.object({ id: z.string().min(1).max(40) }),
  do: (ctx, { body }) => renewPassword(ctx, body.id),
});

export default function People() {
  const answer = useActionData<typeof action>();
  const renewed = answer && 'password' in answer ? answer : null;
  return <PeoplePage {...useLoaderData<typeof loader>()} renewed={renewed} />;
}
