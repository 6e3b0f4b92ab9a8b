import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { readChecklists } from '#app/services/checklists/read-checklists.server.ts';

export const loader = apiQuery({
  may: 'checklist.read',
  // `effectiveFrom` is a day of this zone: a device asks no network which day it is at the bank.
  do: async (ctx) => ({ timeZone: ctx.settings.timeZone, checklists: await readChecklists(ctx) }),
});
export const action = readOnly();
