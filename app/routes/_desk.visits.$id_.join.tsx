import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { readDecisions, readIdentity } from '#app/domain/joint/form.ts';
import { UNDECIDED } from '#app/domain/joint/join.ts';
import { JoinPage } from '#app/features/joint/join-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { wantedId } from '#app/http/sheet-address.server.ts';
import { joinVisit, setPartAside } from '#app/services/joint/join-visit.server.ts';
import { readJoin } from '#app/services/joint/read-join.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

const fields = z.record(z.string().max(400), z.string().max(4000));
const params = z.object({ id: z.string() });

export const loader = pageQuery({
  may: 'signed-in',
  params,
  search: fields,
  do: (ctx, { params: { id }, search }) => readJoin(ctx, wantedId(id), readIdentity(search)),
});

const body = z.intersection(fields, z.object({ deed: z.enum(['join', 'close', 'aside']) }));

export const action = pageCommand({
  may: 'visit.submit',
  params,
  body,
  limit: 512 * 1024,
  do: async (ctx, { params: { id }, body: form }) => {
    const visit = wantedId(id);
    if (form.deed === 'aside') {
      await setPartAside(ctx, visit, { part: form['part'] ?? '', reason: form['reason'] ?? '' });
      return redirect(`/visits/${visit}/join`);
    }
    const parts = form.deed === 'close' ? [] : (form['parts'] ?? '').split(',').filter(Boolean);
    await joinVisit(ctx, visit, { parts, decisions: form.deed === 'close' ? UNDECIDED : readDecisions(form) });
    return redirect(`/visits/${visit}`);
  },
});

export default function Join() {
  const refusal = useActionData<typeof action>();
  return <JoinPage join={useLoaderData<typeof loader>()} problem={refusal && 'problem' in refusal ? refusal.problem : null} />;
}
