import { useLoaderData } from '@remix-run/react';

import { VisitPage } from '#app/features/visit/visit-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readingSheet } from '#app/http/sheet-address.server.ts';
import { readVisitDetail } from '#app/services/visits/read-visit.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery(readingSheet(readVisitDetail));

export default function Visit() {
  return <VisitPage visit={useLoaderData<typeof loader>()} />;
}
