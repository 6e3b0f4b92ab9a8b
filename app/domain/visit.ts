import { z } from 'zod';

import { instantSchema, sheetSchema } from './checklist/answer-schema.ts';
import { kebabId, versionNumber } from './checklist/schema.ts';
import { CLOCK_ALLOWANCE_MS } from './clock.ts';
import { evidenceNoteSchema, positionSchema } from './evidence-schema.ts';
import { formatSentences } from './faults/shape.ts';
import { visitFault } from './faults/visit.ts';
import { joinCodePattern } from './joint/code.ts';
import { checkInSchema, signatureSchema } from './presence-schema.ts';
import type { Fault } from './problem.ts';

/** A visit: one checklist version, one branch, one sitting. What an office asks for beforehand is an assignment. */

export const visitStates = [
  'in-progress',
  'submitted',
  /** Several inspectors share the visit; the lead has not put their parts together yet. */
  'joining',
  /** It names evidence that has not arrived. */
  'awaiting-evidence',
  'under-review',
  'returned',
  'published',
  'appealed',
  'decided',
  'final',
  'void',
] as const;
export type VisitState = (typeof visitStates)[number];

export type VisitEvent =
  | 'submit'
  | 'hold'
  | 'join'
  | 'await'
  | 'complete'
  | 'waive'
  | 'take-up'
  | 'return'
  | 'publish'
  | 'appeal'
  | 'decide'
  | 'close'
  | 'void';

/** What the office may decide about a visit: to publish it without the evidence that is missing, or that it is void. */
export const visitDecisions = ['waive', 'void'] as const;
export type VisitDecision = (typeof visitDecisions)[number];

/** State x event -> state. What is not in the table cannot happen. */
const transitions: Record<VisitState, Partial<Record<VisitEvent, VisitState>>> = {
  'in-progress': { submit: 'submitted', void: 'void' },
  submitted: { hold: 'joining', await: 'awaiting-evidence', 'take-up': 'under-review', publish: 'published', void: 'void' },
  joining: { join: 'submitted', void: 'void' },
  'awaiting-evidence': { complete: 'submitted', waive: 'submitted', void: 'void' },
  'under-review': { return: 'returned', publish: 'published', void: 'void' },
  returned: { submit: 'submitted', void: 'void' },
  published: { appeal: 'appealed', close: 'final', void: 'void' },
  appealed: { decide: 'decided', void: 'void' },
  decided: { appeal: 'appealed', close: 'final', void: 'void' },
  final: {},
  void: {},
};

/** The state after an event, or null when the event cannot happen in that state. */
export function nextVisitState(state: VisitState, event: VisitEvent): VisitState | null {
  return transitions[state][event] ?? null;
}

/** Whether what a visit names may still come to be part of it, or be replaced by its maker. */
export function waitsForEvidence(state: VisitState): boolean {
  return state === 'joining' || state === 'awaiting-evidence';
}

/** States in which a visit's score counts in rollups and league tables. */
export function countsInLeague(state: VisitState): boolean {
  return ['published', 'appealed', 'decided', 'final'].includes(state);
}

const uuid = z.uuid(formatSentences.uuid).transform((id) => id.toLowerCase());

export const visitId = uuid;
export const assignmentId = uuid;

/** Six characters that can be read out without mistaking one for another (Crockford's base 32). */
export const joinCode = z.string().regex(joinCodePattern, formatSentences['join-code']);

/** What a device hands in with `PUT /api/v1/visits/:uuid`. */
export const visitInputSchema = sheetSchema.extend({
  checklist: z.strictObject({ id: kebabId, version: versionNumber }),
  branch: z.string().min(1).max(40),
  startedAt: instantSchema,
  finishedAt: instantSchema,
  location: positionSchema.optional(),
  /** What is said of the evidence that the answers name. */
  evidence: z.array(evidenceNoteSchema).max(400).optional(),
  checkIn: checkInSchema.optional(),
  signature: signatureSchema.optional(),
  /** Present when several inspectors share the visit; the code is what brings their parts together. */
  joint: z.strictObject({ code: joinCode }).optional(),
  /** The assignment it was made for. One that does not fit is no fault: the visit counts without it. */
  assignment: assignmentId.optional(),
});
export type VisitInput = z.output<typeof visitInputSchema>;

/** What is wrong with the times of a visit, seen at `now`. */
export function visitTimeFaults(visit: VisitInput, now: Date): Fault[] {
  const latest = now.getTime() + CLOCK_ALLOWANCE_MS;
  const started = Date.parse(visit.startedAt);
  const finished = Date.parse(visit.finishedAt);
  const faults: Fault[] = [];
  if (started > latest) faults.push(visitFault('startedAt', 'in-future'));
  if (finished > latest) faults.push(visitFault('finishedAt', 'in-future'));
  if (finished < started) faults.push(visitFault('finishedAt', 'finished-before-start'));
  visit.answers.forEach((answer, index) => {
    if (answer.answeredAt !== undefined && Date.parse(answer.answeredAt) > latest) {
      faults.push(visitFault(`answers[${index}].answeredAt`, 'in-future'));
    }
  });
  return faults;
}
