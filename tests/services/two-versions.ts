import { readChecklist } from '#app/domain/checklist/read.ts';
import type { ChecklistInput } from '#app/domain/checklist/schema.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import { addPerson } from '#app/services/people/add-person.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { insertChecklistVersion } from '#db/queries/checklist-versions.ts';
import { findPersonByUsername } from '#db/queries/people.ts';

/** A small bank whose checklist has several versions, and visits under each. */

const words = (text: string) => ({ zh: text, en: text });
const source = { document: 'test', clause: 'test', kind: 'proposed' as const };

export type ItemSketch = { weight: number; /** Given: another meaning than an item without. */ graded?: true };

/** One section of pass-fail items, `all/<name>`; the weights are the points of the checklist. */
export function sketch(version: string, effectiveFrom: string, items: Record<string, ItemSketch>, veto?: string): ChecklistInput {
  return {
    id: 'two',
    version,
    title: words('Two'),
    method: 'on-site',
    effectiveFrom,
    total: Object.values(items).reduce((sum, { weight }) => sum + weight, 0),
    minCoverage: 0.7,
    naReasons: [{ id: 'no-occasion', title: words('No occasion') }],
    sections: [
      {
        id: 'all',
        title: words('All'),
        items: Object.entries(items).map(([name, { weight, graded }]) => ({
          id: `all/${name}`,
          title: words(name),
          guidance: words(name),
          response: graded
            ? { type: 'graded' as const, max: 2, anchors: [words('no'), words('partly'), words('yes')] }
            : { type: 'pass-fail' as const },
          weight,
          severity: 'critical' as const,
          notApplicable: { reasons: ['no-occasion'] },
          source,
        })),
      },
    ],
    vetoes: veto === undefined ? [] : [{ item: `all/${veto}`, cap: 59 }],
  };
}

export async function publish(services: Services, input: ChecklistInput): Promise<void> {
  const verdict = readChecklist(input);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem));
  const { definition, items } = verdict.value;
  await services.db.write((tx) =>
    insertChecklistVersion(tx, {
      id: definition.id,
      version: definition.version,
      sha256: definition.version.replaceAll('.', '').padEnd(64, '0'),
      status: 'published',
      method: definition.method,
      title: definition.title,
      effectiveFrom: definition.effectiveFrom,
      effectiveTo: null,
      definition,
      itemCount: items.length,
      total: definition.total,
      origin: 'studio',
      publishedAt: '2026-01-01T00:00:00.000Z',
      retiredAt: null,
    }),
  );
}

const organisation = `kind,code,name,parent,class,address,windows
head-office,000000,HO,,,,
province,640000,P,000000,,,
city,640100,C,640000,,,
branch,A,Branch A,640100,1,Street,4
branch,B,Branch B,640100,1,Street,4
branch,C,Branch C,640100,2,Street,4`;

export type Bank = { services: Services; region: ActorContext; visit: (hand: Hand) => Promise<void> };
type Hand = {
  version: string;
  branch: string;
  day: string;
  by?: 'ann' | 'ben';
  /** By item name; an item that is not named passes. */
  answers?: Record<string, 'pass' | 'fail' | 'na' | number>;
};

/** Three branches, two inspectors, a regional office. */
export async function openBank(services: Services): Promise<Bank> {
  await importBranches(services, organisation, 'test');
  for (const [username, role] of [['ann', 'inspector'], ['ben', 'inspector'], ['region', 'region']] as const) {
    await addPerson(services, { username, name: username, role, unit: '640000', password: 'correct horse battery' }, 'test');
  }
  const actorOf = async (username: string) => {
    const actor = await findPersonByUsername(services.db.read, username);
    if (!actor) throw new Error(username);
    return { ...services, actor };
  };
  const visit = async ({ version, branch, day, by = 'ann', answers = {} }: Hand) => {
    const entry = await services.library.find('two', version);
    if (!entry) throw new Error(version);
    await submitVisit(await actorOf(by), services.newId(), {
      checklist: { id: 'two', version },
      branch,
      startedAt: `${day}T01:00:00.000Z`,
      finishedAt: `${day}T01:40:00.000Z`,
      subjects: [],
      answers: entry.compiled.items.map(({ id, response }) => {
        const given = answers[id.replace('all/', '')] ?? (response.type === 'graded' ? 2 : 'pass');
        return { item: id, value: given, ...(given === 'na' ? { naReason: 'no-occasion' } : {}), ...(given === 'fail' ? { note: 'seen' } : {}) };
      }),
    });
  };
  return { services, region: await actorOf('region'), visit };
}
