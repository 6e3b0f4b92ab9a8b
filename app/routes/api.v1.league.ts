import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { leagueSearch } from '#app/services/league/league-input.ts';
import { readLeague } from '#app/services/league/read-league.server.ts';

export const loader = apiQuery({
  may: 'league.read',
  search: leagueSearch,
  do: async (ctx, { search }) => (await readLeague(ctx, search)).league,
});
export const action = readOnly();
