import { useLoaderData } from '@remix-run/react';

import { StartPage } from '#app/features/start/start-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readJointWork } from '#app/services/joint/read-work.server.ts';
import { readLongWaiting } from '#app/services/visits/read-visits.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'signed-in',
  do: async (ctx) => {
    const [joint, waiting] = await Promise.all([readJointWork(ctx), readLongWaiting(ctx)]);
    return { joint, waiting };
  },
});

export default function Start() {
  return <StartPage {...useLoaderData<typeof loader>()} />;
}
