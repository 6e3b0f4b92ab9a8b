import { test as bare } from 'vitest';

import type { FreshDatabase } from '../support/database.ts';

import { assignmentContract } from './contract/assignments.ts';
import { auditContract } from './contract/audit.ts';
import { foundBank } from './contract/bank.ts';
import { checklistContract } from './contract/checklists.ts';
import { devicesContract } from './contract/devices.ts';
import { draftContract } from './contract/drafts.ts';
import { evidenceContract } from './contract/evidence.ts';
import { organisationContract } from './contract/organisation.ts';
import { partContract } from './contract/parts.ts';
import { peopleContract } from './contract/people.ts';
import { resultContract } from './contract/results.ts';
import { rollupContract } from './contract/rollups.ts';
import { secrecyContract } from './contract/secrecy.ts';
import { visitContract } from './contract/visits.ts';
import { writeContract } from './contract/writes.ts';

/** A test with a database of its own, in which the test bank stands. */
export type BankTest = ReturnType<typeof bankTest>;

function bankTest(open: () => Promise<FreshDatabase>) {
  return bare.extend<{ db: FreshDatabase }>({
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern which fixtures are wanted.
    db: async ({}, use) => {
      const db = await open();
      await foundBank(db);
      await use(db);
      await db.close();
    },
  });
}

/** What every engine does alike: the same queries, the same rows, the same refusals. */
export function databaseContract(open: () => Promise<FreshDatabase>): void {
  const test = bankTest(open);
  writeContract(test);
  organisationContract(test);
  peopleContract(test);
  checklistContract(test);
  draftContract(test);
  visitContract(test);
  partContract(test);
  evidenceContract(test);
  resultContract(test);
  secrecyContract(test);
  rollupContract(test);
  auditContract(test);
  devicesContract(test);
  assignmentContract(test);
}
