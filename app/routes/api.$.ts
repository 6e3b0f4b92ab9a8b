import { Problem } from '#app/domain/problem.ts';
import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';

/** Every address below /api that is none: a problem document, not a page. */
const nothing = () => Promise.reject(new Problem('not-found'));
const refuse = apiCommand({ may: 'anyone', do: nothing });

export const loader = apiQuery({ may: 'anyone', do: nothing });
export const action = apiActions({ POST: refuse, PUT: refuse, DELETE: refuse });
