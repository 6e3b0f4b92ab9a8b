import { rmSync } from 'node:fs';
import { Readable } from 'node:stream';

import type { Actor } from '#app/domain/access.ts';
import { localDay } from '#app/domain/calendar.ts';
import { assignVisits } from '#app/services/assignments/assign-visits.server.ts';
import { withdrawAssignment } from '#app/services/assignments/change-assignment.server.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { receiveEvidence } from '#app/services/evidence/receive-evidence.server.ts';
import { openServices } from '#app/services/open.server.ts';
import { addPerson } from '#app/services/people/add-person.server.ts';
import { readSettings, type Settings } from '#app/services/settings.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { listChecklistVersions } from '#db/queries/checklist-versions.ts';
import { findPersonByUsername } from '#db/queries/people.ts';
import { demoChecklists, type DemoStandard, demoVisits } from '#db/seed/demo.ts';
import { type DemoAssignment, demoAssignments } from '#db/seed/demo-assignments.ts';
import { demoAccounts, demoObservers, demoUnitsAsCsv } from '#db/seed/demo-organisation.ts';

import { type DemoVisitWithEvidence, withEvidence } from './demo-evidence.ts';

/**
 * Makes the demo bank in the database of the environment, unless it is there already, and prints its accounts. The year
 * of visits ends the day before it is made; `--fresh` makes it anew.
 */

const PASSWORD = 'mingcha-demo';
/** A hand-in arrives some minutes after the visit ended. */
const HANDED_IN_AFTER_MS = 12 * 60_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  if (settings.mode === 'production') throw new Error('The demo bank has known passwords: not in production.');
  if (process.argv.includes('--fresh')) removeDatabase(settings);
  const services = await openServices(settings);
  try {
    await makeBank(services);
  } finally {
    await services.db.close();
  }
  console.log(`\nThe demo bank of Mingcha: http://${settings.host}:${settings.port}`);
  console.log(`Accounts, all with the password ${PASSWORD}:`);
  for (const { username, role, unit } of demoAccounts) console.log(`  ${username.padEnd(10)} ${role.padEnd(10)} unit ${unit}`);
}

function removeDatabase({ databaseUrl, evidenceDir }: Settings): void {
  const file = databaseUrl.replace(/^file:(\/\/)?/, '');
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  rmSync(evidenceDir, { recursive: true, force: true });
}

async function makeBank(services: Services): Promise<void> {
  if (await findPersonByUsername(services.db.read, 'admin')) return;
  console.log('Making the demo bank: 60 branches and a year of visits …');
  await importBranches(services, demoUnitsAsCsv(), 'demo');
  const people = [...demoObservers, ...demoAccounts];
  await Promise.all(people.map((person) => addPerson(services, { ...person, password: PASSWORD }, 'demo')));
  const today = localDay(services.now(), services.settings.timeZone);
  await handIn(services, await withEvidence(demoVisits(today, await demoStandards(services))));
  for (const assignment of demoAssignments(today)) await assign(services, assignment);
}

/** Every version of the checklists the demo bank uses; which one a visit is made by is a matter of its day. */
async function demoStandards({ db, library }: Services): Promise<Map<string, DemoStandard[]>> {
  const standards = new Map<string, DemoStandard[]>(demoChecklists.map((id) => [id, []]));
  for (const head of await listChecklistVersions(db.read)) {
    const entry = standards.has(head.id) ? await library.find(head.id, head.version) : null;
    if (entry) standards.get(head.id)?.push({ ...head, compiled: entry.compiled });
  }
  return standards;
}

/** Visits are assigned as they would be at a desk, on the morning of their day. */
async function assign(services: Services, { by, inspector, branches, on, withdrawn, ...errand }: DemoAssignment): Promise<void> {
  const [actor, person] = await Promise.all([by, inspector].map((username) => findPersonByUsername(services.db.read, username)));
  if (!actor || !person) throw new Error(`no account ${by} or ${inspector}`);
  const ctx = { ...services, actor, now: () => new Date(`${on}T01:30:00.000Z`) };
  const { ids } = await assignVisits(ctx, { ...errand, branches: [...branches], checklist: 'branch-conduct', inspector: person.id });
  if (withdrawn !== undefined) for (const id of ids) await withdrawAssignment(ctx, { id, reason: withdrawn });
}

/** Visits arrive as they would from tablets: through the use case that checks, scores and stores them. */
async function handIn(services: Services, visits: readonly DemoVisitWithEvidence[]): Promise<void> {
  const actors = new Map<string, Actor>();
  for (const { username } of [...demoObservers, ...demoAccounts]) {
    const person = await findPersonByUsername(services.db.read, username);
    if (person) actors.set(username, person);
  }
  const batch = 20;
  for (let start = 0; start < visits.length; start += batch) {
    await Promise.all(
      visits.slice(start, start + batch).map(async ({ id, observer, input, files }) => {
        const actor = actors.get(observer);
        if (!actor) throw new Error(`no account ${observer}`);
        const received = new Date(Date.parse(input.finishedAt) + HANDED_IN_AFTER_MS);
        const ctx = { ...services, actor, now: () => received };
        for (const { bytes, ...file } of files) await receiveEvidence(ctx, { ...file, source: Readable.from([bytes]) });
        await submitVisit(ctx, id, input);
      }),
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
