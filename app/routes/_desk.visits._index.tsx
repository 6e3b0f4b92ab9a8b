import { useLoaderData } from '@remix-run/react';

import { localDay, recentPeriods } from '#app/domain/calendar.ts';
import { VisitsPage } from '#app/features/visit/visits-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readChecklists } from '#app/services/checklists/read-checklists.server.ts';
import { readVisits } from '#app/services/visits/read-visits.server.ts';
import { visitsSearch } from '#app/services/visits/visits-search.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({
  may: 'signed-in',
  search: visitsSearch,
  do: async (ctx, { search }) => {
    const today = localDay(ctx.now(), ctx.settings.timeZone);
    const periods = [...recentPeriods('quarter', today, 5), ...recentPeriods('year', today, 2), ...recentPeriods('month', today, 12)];
    const [{ visits, next }, checklists] = await Promise.all([readVisits(ctx, search), readChecklists(ctx)]);
    return { visits, next, checklists, periods: periods.map(({ id }) => id) };
  },
});

export default function Visits() {
  return <VisitsPage {...useLoaderData<typeof loader>()} />;
}
