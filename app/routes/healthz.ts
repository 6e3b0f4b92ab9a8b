import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readHealth } from '#app/services/health.server.ts';

export const loader = apiQuery({ may: 'anyone', do: readHealth });
export const action = readOnly();
