import { type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react';

import { HeatPage } from '#app/features/league/heat-page.tsx';
import { asksTheSame } from '#app/features/league/sort-address.ts';
import { pageQuery } from '#app/http/route.server.ts';
import { leagueSearch } from '#app/services/league/league-input.ts';
import { readHeat } from '#app/services/league/read-heat.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'league.read', search: leagueSearch, do: (ctx, { search }) => readHeat(ctx, search) });

export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate && !asksTheSame(currentUrl, nextUrl);
}

export default function Heat() {
  const { heat, choices } = useLoaderData<typeof loader>();
  return <HeatPage heat={heat} choices={choices} />;
}
