import { ensureBuilt } from '#app/cli/bootstrap.mjs';

import { benchBundle } from './bundle.ts';
import { benchColdStart } from './cold-start.ts';
import { benchEvidence } from './evidence.ts';
import { benchEvaluation } from './evaluation.ts';
import { benchForm } from './form.ts';
import { benchHandIn } from './hand-in.ts';
import { benchLeague } from './league.ts';
import { benchStudio } from './studio.ts';
import { benchPhoto } from './photo.ts';
import { printTable } from './table.ts';

/** `npm run bench`: what the speed claims rest on. Ratios within one run; no test asserts a time. */
async function main(): Promise<void> {
  ensureBuilt();
  const only = process.argv[2];
  if (!only || only === 'checklist') printTable('Evaluating a checklist', await benchEvaluation());
  if (!only || only === 'form') printTable('Scoring form', await benchForm());
  if (!only || only === 'cold-start') printTable('Cold start without a network', await benchColdStart());
  if (!only || only === 'studio') printTable('Studio', await benchStudio());
  if (!only || only === 'photo') printTable('A photo in the form', await benchPhoto());
  if (!only || only === 'bundle') printTable('Scripts', await benchBundle());
  if (!only || only === 'hand-in') printTable('Handing in', await benchHandIn());
  if (!only || only === 'evidence') printTable('Sending evidence', await benchEvidence());
  if (!only || only === 'league') printTable('League table', await benchLeague());
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
