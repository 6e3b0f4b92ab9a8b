import { isRequired, sheetState } from '#app/domain/checklist/state.ts';
import { type EvidenceType, evidenceTypes } from '#app/domain/evidence.ts';
import { joinSheets } from '#app/domain/joint/join.ts';
import type { Identity } from '#app/domain/joint/subjects.ts';
import type { JoinView } from '#app/domain/joint-view.ts';
import { Problem } from '#app/domain/problem.ts';

import type { ActorContext } from '../context.server.ts';

import { visitSummary } from './fate.server.ts';
import { readJoining } from './sheets.server.ts';

function picturesOf(evidence: readonly { sha256: string; type: EvidenceType | null }[]): string[] {
  return evidence.flatMap(({ sha256, type }) => (type !== null && evidenceTypes[type] === 'photo' ? [sha256] : []));
}

/** What the lead decides on: the sheets side by side, where they differ, and what nobody answered. */
export async function readJoin(ctx: ActorContext, id: string, same: Identity): Promise<JoinView> {
  const { visit, standing, parts, sheets, entry } = await readJoining(ctx, ctx.db.read, id, null);
  const { compiled } = entry;
  const verdict = joinSheets(compiled, sheets, { same, places: {} });
  if (!verdict.ok) throw new Problem('invalid', { errors: verdict.problem });
  const { sheet, subjects, leftOut, contradictions, faults } = verdict.value;
  const open = new Set(contradictions.map(({ item, subject }) => `${item} ${subject?.subject.id ?? ''}`));
  const unanswered = sheetState(compiled, sheet)
    .places.filter(({ state, item }) => state === 'unanswered' && isRequired(item))
    .map(({ item, subject }) => ({ item: item.id, subject: subject?.id ?? null }))
    .filter(({ item, subject }) => !open.has(`${item} ${subject ?? ''}`));
  return {
    visit: visitSummary(visit, parts.map(({ part }) => part)),
    mayJoin: visit.lead.id === ctx.actor.id,
    late: visit.state !== 'joining',
    definition: compiled.definition,
    sheets: [
      { id, by: { name: visit.lead.name }, receivedAt: standing.receivedAt, answers: standing.answers.length, subjects: standing.subjects },
      ...parts.map(({ part, body }) => ({
        id: part.id,
        by: { name: part.person.name },
        receivedAt: part.receivedAt,
        answers: body.answers.length,
        subjects: body.subjects,
      })),
    ],
    subjects,
    leftOut,
    contradictions,
    pictures: picturesOf([...standing.evidence.items, ...parts.flatMap(({ body }) => body.evidence ?? [])]),
    agreed: sheet.answers.length,
    unanswered,
    faults: faults.filter(({ code }) => code !== 'undecided'),
  };
}
