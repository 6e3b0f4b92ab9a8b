import { useLoaderData } from '@remix-run/react';

import { StartPage } from '#app/features/start/start-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readJointWork } from '#app/services/joint/read-work.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'signed-in', do: (ctx) => readJointWork(ctx) });

export default function Start() {
  return <StartPage joint={useLoaderData<typeof loader>()} />;
}
