import { sql } from 'drizzle-orm';

import type { Db } from '../client.server.ts';
import { resultStamp } from '../schema/index.ts';

/** Answers when the database answers and its tables are there. */
export async function ping(db: Db): Promise<void> {
  await db.select({ one: sql<number>`1` }).from(resultStamp).limit(1);
}
