import type { Services } from '#app/services/context.server.ts';
import { openServices } from '#app/services/open.server.ts';
import { readSettings } from '#app/services/settings.server.ts';

/** Who the audit trail names for what is done on the command line. */
export const COMMAND_LINE = 'command line';

/** Opens the database of the environment for one command, and closes it whatever happens. */
export async function withServices<T>(work: (services: Services) => Promise<T>): Promise<T> {
  const services = await openServices(readSettings({ ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'development' }));
  try {
    return await work(services);
  } finally {
    await services.db.close();
  }
}
