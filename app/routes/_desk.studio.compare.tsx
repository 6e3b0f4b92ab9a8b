import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { compareVersions } from '#app/domain/checklist/diff.ts';
import { Problem } from '#app/domain/problem.ts';
import { ComparePage } from '#app/features/studio/compare-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readChecklist, readChecklists } from '#app/services/checklists/read-checklists.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

/** Without `to` the newest version, without `from` the one before `to`. */
export const loader = pageQuery({
  may: 'checklist.edit',
  search: z.object({ id: z.string().max(80), from: z.string().max(40).optional(), to: z.string().max(40).optional() }),
  do: async (ctx, { search: { id, from, to } }) => {
    const own = (await readChecklists(ctx)).filter((checklist) => checklist.id === id);
    const versions = own.map(({ version }) => version).sort((a, b) => compareVersions(b, a));
    const newer = to ?? versions[0];
    const older = from ?? versions[versions.indexOf(newer ?? '') + 1] ?? versions[1];
    const [title] = own.map((checklist) => checklist.title);
    if (!title || !newer) throw new Problem('not-found');
    const read = async (version: string | undefined) => (version ? (await readChecklist(ctx, id, version)).definition : null);
    return { id, title, versions, from: await read(older), to: await read(newer) };
  },
});

export default function Compare() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
