import { useLoaderData } from '@remix-run/react';

import { PartPage } from '#app/features/joint/part-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readingSheet } from '#app/http/sheet-address.server.ts';
import { readPartDetail } from '#app/services/joint/read-part.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery(readingSheet(readPartDetail));

export default function Part() {
  return <PartPage part={useLoaderData<typeof loader>()} />;
}
