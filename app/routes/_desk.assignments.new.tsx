import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { assignmentInputSchema } from '#app/domain/assignment-input.ts';
import { readAssignmentForm } from '#app/domain/assignment-form.ts';
import { AssignPage } from '#app/features/assignments/assign-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { assignVisits } from '#app/services/assignments/assign-visits.server.ts';
import { choicesSearch } from '#app/services/assignments/assignments-search.ts';
import { readAssignmentChoices } from '#app/services/assignments/read-choices.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'assignment.make', search: choicesSearch, do: (ctx, { search }) => readAssignmentChoices(ctx, search) });

export const action = pageCommand({
  may: 'assignment.make',
  body: z.record(z.string().max(60), z.string().max(2000)).transform(readAssignmentForm).pipe(assignmentInputSchema),
  do: async (ctx, { body }) => {
    const { ids } = await assignVisits(ctx, body);
    return redirect(`/assignments?made=${ids.length}`);
  },
});

export default function Assign() {
  const refusal = useActionData<typeof action>();
  return <AssignPage choices={useLoaderData<typeof loader>()} problem={refusal && 'problem' in refusal ? refusal.problem : null} />;
}
