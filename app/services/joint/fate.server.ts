import { belongTogether } from '#app/domain/joint/belonging.ts';
import type { JointVisitSummary, PartFate, PartSummary } from '#app/domain/joint-view.ts';
import type { JointVisit } from '#db/queries/joint-visits.ts';
import type { PartRow } from '#db/queries/parts.ts';

/** What becomes of a part, seen with the joint visits that its code leads to. */
export function fateOf(part: PartRow, visits: readonly JointVisit[]): PartFate {
  const { outcome } = part;
  if (outcome) {
    const { visitId: visit, at, setAsideReason: reason } = outcome;
    return reason === null ? { name: 'joined', visit, at } : { name: 'set-aside', visit, at, reason };
  }
  const lead = visits.find((visit) => belongTogether(part, visit))?.lead.name;
  return lead === undefined ? { name: 'waiting' } : { name: 'arrived', lead };
}

export function partSummary(part: PartRow, visits: readonly JointVisit[]): PartSummary {
  const { id, code, person, branch, branchName, checklist, day, receivedAt } = part;
  const fate = fateOf(part, visits);
  return { id, code, by: { name: person.name }, branch: { code: branch, name: branchName }, checklist, day, receivedAt, fate };
}

export function visitSummary(visit: JointVisit, parts: readonly PartRow[]): JointVisitSummary {
  const { id, state, code, lead, branch, branchName, checklist, startedAt, beganAt } = visit;
  return {
    id,
    state,
    code,
    lead: { name: lead.name },
    branch: { code: branch, name: branchName },
    checklist,
    startedAt,
    beganAt,
    parts: parts.filter((part) => part.outcome === null && belongTogether(part, visit)).length,
  };
}
