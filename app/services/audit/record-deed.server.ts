import type { Tx } from '#db/client.server.ts';
import { appendAudit, type NewAuditEvent } from '#db/queries/audit.ts';

import type { Services } from '../context.server.ts';

/** Who is named for a deed. A command of the machine has no account. */
export type Doer = { id: string | null; name: string };

/** What was done to what; `unitPath` is where in the bank it is read. */
export type Deed = Pick<NewAuditEvent, 'verb' | 'subjectType' | 'subjectId' | 'unitPath' | 'detail'>;

/** Adds a deed to the audit trail, now and in the transaction it is done in. */
export function recordDeed(ctx: Pick<Services, 'newId' | 'now'>, tx: Tx, by: Doer, deed: Deed): Promise<void> {
  return appendAudit(tx, { id: ctx.newId(), at: ctx.now().toISOString(), actorId: by.id, actorName: by.name, ...deed });
}
