import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readErrands } from '#app/services/assignments/read-errands.server.ts';

export const loader = apiQuery({
  may: 'assignment.read.own',
  do: async (ctx) => ({ assignments: await readErrands(ctx) }),
});
export const action = readOnly();
