import { createHash } from 'node:crypto';

import { mayHandIn } from '#app/domain/access.ts';
import { localDay, periodsOf } from '#app/domain/calendar.ts';
import { canonicalJson } from '#app/domain/canonical.ts';
import { sheetFaults } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import { type VisitInput, visitTimeFaults } from '#app/domain/visit.ts';
import type { Tx } from '#db/client.server.ts';

import type { ActorContext } from '../context.server.ts';

import { type PartialVisit, readVisitInput } from './visit-input.server.ts';
