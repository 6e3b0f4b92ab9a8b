import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { visitDecisions } from '#app/domain/visit.ts';
import { VisitPage } from '#app/features/visit/visit-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { readingSheet, wantedId } from '#app/http/sheet-address.server.ts';
import { readVisitDetail } from '#app/services/visits/read-visit.server.ts';
import { decideVisit, decisionSchema } from '#app/services/visits/settle-visit.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery(readingSheet(readVisitDetail));

export const action = pageCommand({
  may: 'visit.settle',
  params: z.object({ id: z.string() }),
  body: decisionSchema.extend({ decision: z.enum(visitDecisions) }),
  do: async (ctx, { params, body }) => {
    const id = wantedId(params.id);
    await decideVisit(ctx, { id, ...body });
    return redirect(`/visits/${id}`);
  },
});

export default function Visit() {
  const refusal = useActionData<typeof action>();
  return <VisitPage visit={useLoaderData<typeof loader>()} problem={refusal && 'problem' in refusal ? refusal.problem : null} />;
}
