import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { Problem } from '#app/domain/problem.ts';
import { visitId } from '#app/domain/visit.ts';
import { PartPage } from '#app/features/joint/part-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readPartDetail } from '#app/services/joint/read-part.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'signed-in',
  params: z.object({ id: z.string() }),
  do: (ctx, { params }) => {
    const id = visitId.safeParse(params.id);
    if (!id.success) throw new Problem('not-found');
    return readPartDetail(ctx, id.data);
  },
});

export default function Part() {
  return <PartPage part={useLoaderData<typeof loader>()} />;
}
