import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readVisits } from '#app/services/visits/read-visits.server.ts';
import { visitsSearch } from '#app/services/visits/visits-search.ts';

export const loader = apiQuery({ may: 'signed-in', search: visitsSearch, do: (ctx, { search }) => readVisits(ctx, search) });
export const action = readOnly();
