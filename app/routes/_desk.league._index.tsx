import { type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react';

import { LeaguePage } from '#app/features/league/league-page.tsx';
import { asksTheSame } from '#app/features/league/sort-address.ts';
import { useMay } from '#app/features/start/use-may.ts';
import { pageQuery } from '#app/http/route.server.ts';
import { leagueSearch } from '#app/services/league/league-input.ts';
import { readLeague } from '#app/services/league/read-league.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'league.read', search: leagueSearch, do: (ctx, { search }) => readLeague(ctx, search) });

export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate && !asksTheSame(currentUrl, nextUrl);
}

export default function League() {
  const { league, choices } = useLoaderData<typeof loader>();
  return <LeaguePage league={league} choices={choices} mayExport={useMay()('league.export')} />;
}
