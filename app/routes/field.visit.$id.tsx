import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';

import { VisitPage } from '#app/features/field/visit-page.tsx';
import type { LocalVisit } from '#app/field/local-visit.ts';
import { fieldClient } from '#app/field/device.ts';

export async function clientLoader({ params }: ClientLoaderFunctionArgs): Promise<LocalVisit | null> {
  const client = fieldClient();
  await client.ready();
  return client.openVisit(params['id'] ?? '');
}

export default function Visit() {
  return <VisitPage visit={useLoaderData<typeof clientLoader>()} />;
}
