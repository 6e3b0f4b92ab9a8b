import { belongTogether } from '#app/domain/joint/belonging.ts';
import type { JointSheet } from '#app/domain/joint/subjects.ts';
import { Problem } from '#app/domain/problem.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import type { VisitView } from '#app/domain/visit-view.ts';
import type { Db } from '#db/client.server.ts';
import { findJointVisit, type JointVisit } from '#db/queries/joint-visits.ts';
import { listPartsOfVisit, type PartRow, readPartBodies } from '#db/queries/parts.ts';
import { findVisit } from '#db/queries/visits.ts';

import type { LibraryEntry } from '../checklists/library.server.ts';
import type { ActorContext } from '../context.server.ts';

/** A joint visit with the sheets that are joined: what stands in the visit, and the parts that wait. */
export type Joining = {
  visit: JointVisit;
  standing: VisitView;
  parts: readonly { part: PartRow; body: VisitInput }[];
  sheets: readonly JointSheet[];
  entry: LibraryEntry;
};

/**
 * Reads a joint visit as this person may see it with the parts that wait for it; `only` takes just these of them. Throws
 * `not-found` for a visit outside the person's view or of one inspector, `conflict` where one of `only` does not wait.
 */
export async function readJoining(ctx: ActorContext, db: Db, id: string, only: readonly string[] | null): Promise<Joining> {
  const visit = await findJointVisit(db, ctx.actor, id);
  const standing = visit && (await findVisit(db, ctx.actor, id));
  if (!visit || !standing) throw new Problem('not-found');
  const waiting = (await listPartsOfVisit(db, id)).filter((part) => part.outcome === null && belongTogether(part, visit));
  const taken = only === null ? waiting : waiting.filter((part) => only.includes(part.id));
  if (only !== null && taken.length !== only.length) throw new Problem('conflict');
  const [bodies, entry] = await Promise.all([
    readPartBodies(db, taken.map((part) => part.id)),
    ctx.library.find(visit.checklist.id, visit.checklist.version),
  ]);
  if (!entry) throw new Error(`visit ${id} has no checklist`);
  const parts = taken.flatMap((part) => {
    const body = bodies.get(part.id);
    return body ? [{ part, body }] : [];
  });
  const { subjects, answers } = standing;
  const sheets = [{ id, subjects, answers }, ...parts.map(({ part, body }) => ({ id: part.id, subjects: body.subjects, answers: body.answers }))];
  return { visit, standing, parts, sheets, entry };
}
