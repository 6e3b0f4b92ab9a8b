import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';

import { PreviewPage } from '#app/features/imports/preview-page.tsx';
import { ResultPage } from '#app/features/imports/result-page.tsx';
import { pageCommand, pageQuery } from '#app/http/route.server.ts';
import { previewImport } from '#app/services/imports/preview-import.server.ts';
import { storeImport } from '#app/services/imports/store-import.server.ts';

export { ImportFault as ErrorBoundary } from '#app/features/imports/import-fault.tsx';

const params = z.object({ id: z.string().max(80) });

export const loader = pageQuery({
  may: 'visit.import',
  params,
  do: (ctx, { params: { id } }) => previewImport(ctx, id),
});

export const action = pageCommand({
  may: 'visit.import',
  params,
  do: (ctx, { params: { id } }) => storeImport(ctx, id),
});

/** The file is gone once it is taken in: what became of it is the answer to taking it in. */
export const shouldRevalidate = () => false;

export default function ImportFile() {
  const preview = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && 'rows' in answer) return <ResultPage result={answer} />;
  return <PreviewPage preview={preview} {...(answer ? { problem: answer.problem } : {})} />;
}
