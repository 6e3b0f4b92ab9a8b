import { listAuditEvents } from '#db/queries/audit.ts';

import type { ActorContext } from '../context.server.ts';

export type AuditLine = {
  seq: number;
  at: string;
  /** Null for what a shopper did, read by somebody who may not know who it was; `at` is then a day. */
  actor: string | null;
  verb: string;
  subjectType: string;
  subjectId: string;
  detail: unknown;
};

const PAGE = 100;

/** The audit trail of the person's subtree, newest first, a page at a time. */
export async function readAudit(
  ctx: ActorContext,
  { cursor }: { cursor?: string | undefined },
): Promise<{ events: AuditLine[]; next: string | null }> {
  const before = cursor === undefined ? undefined : Number(cursor);
  const events = await listAuditEvents(ctx.db.read, ctx.actor, {
    limit: PAGE + 1,
    ...(before !== undefined && Number.isSafeInteger(before) ? { before } : {}),
  });
  const page = events.slice(0, PAGE);
  const last = page.at(-1);
  return {
    events: page.map(({ seq, at, actorName, verb, subjectType, subjectId, detail }) => ({
      seq,
      at,
      actor: actorName,
      verb,
      subjectType,
      subjectId,
      detail,
    })),
    next: events.length > PAGE && last ? String(last.seq) : null,
  };
}
