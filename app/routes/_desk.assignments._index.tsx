import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { AssignmentsPage } from '#app/features/assignments/assignments-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { assignmentsSearch } from '#app/services/assignments/assignments-search.ts';
import { withdrawAssignment } from '#app/services/assignments/change-assignment.server.ts';
import { readAssignments } from '#app/services/assignments/read-assignments.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'assignment.read.unit', search: assignmentsSearch, do: (ctx, { search }) => readAssignments(ctx, search) });

export const action = pageCommand({
  may: 'assignment.make',
  body: z.object({ id: z.string().min(1).max(40), reason: z.string().trim().min(1).max(300) }),
  do: async (ctx, { body }, { request }) => {
    await withdrawAssignment(ctx, body);
    const { searchParams } = new URL(request.url);
    searchParams.delete('made');
    return redirect(`/assignments?${searchParams}`);
  },
});

export default function Assignments() {
  const refusal = useActionData<typeof action>();
  return <AssignmentsPage list={useLoaderData<typeof loader>()} problem={refusal && 'problem' in refusal ? refusal.problem : null} />;
}
