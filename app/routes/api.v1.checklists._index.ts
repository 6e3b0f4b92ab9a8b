import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readChecklists } from '#app/services/checklists/read-checklists.server.ts';

export const loader = apiQuery({
  may: 'checklist.read',
  do: async (ctx) => ({ checklists: await readChecklists(ctx) }),
});
export const action = readOnly();
