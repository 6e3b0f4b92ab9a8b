import { type ClientLoaderFunctionArgs, redirect, useLoaderData } from '@remix-run/react';

import { VisitAbsent } from '#app/features/field/message-page.tsx';
import { type HandedIn, ResultPage } from '#app/features/field/result-page.tsx';
import { fieldClient } from '#app/field/device.ts';

/** A draft has no result yet; what the device does not have is said by the visit's own page. */
export async function clientLoader({ params }: ClientLoaderFunctionArgs): Promise<HandedIn | null> {
  const client = fieldClient();
  await client.ready();
  const id = params['id'] ?? '';
  const visit = await client.openVisit(id);
  if (visit?.kind === 'draft' || visit?.checklist === null) throw redirect(`/field/visit/${id}`);
  return visit && { ...visit, checklist: visit.checklist };
}

export default function VisitResult() {
  const visit = useLoaderData<typeof clientLoader>();
  return visit ? <ResultPage visit={visit} /> : <VisitAbsent />;
}
