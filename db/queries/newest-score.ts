import { and, eq, gt, notExists, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';

import type { Db, Tx } from '../client.server.ts';
import { score } from '../schema/index.ts';

const newer = alias(score, 'newer');

/** That no later score of the visit stands beside this one: the one that counts now. Needs `score` joined. */
export function isNewestScore(db: Db | Tx): SQL {
  return notExists(
    db
      .select({ seq: newer.seq })
      .from(newer)
      .where(and(eq(newer.visitId, score.visitId), gt(newer.seq, score.seq))),
  );
}
