import { Problem } from '#app/domain/problem.ts';
import { ping } from '#db/queries/health.ts';

import type { Services } from './context.server.ts';

/** The version of the software, as package.json says it. */
const VERSION = '0.1.0';

/** Whether the platform can serve: the database answers. Throws `unavailable` when it does not. */
export async function readHealth({ db }: Services): Promise<{ status: 'ok'; engine: string; version: string }> {
  try {
    await ping(db.read);
  } catch {
    throw new Problem('unavailable', { detail: 'The database does not answer.' });
  }
  return { status: 'ok', engine: db.engine, version: VERSION };
}
