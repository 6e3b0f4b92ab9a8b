import type { Role } from '#app/domain/access.ts';
import type { Method } from '#app/domain/checklist/schema.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { hashPassword } from '#app/services/people/password.server.ts';
import { hashToken } from '#app/services/people/token.server.ts';
import { insertChecklistVersion } from '#db/queries/checklist-versions.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertSession } from '#db/queries/sessions.ts';
import { findUnitByCode } from '#db/queries/units.ts';

import { compiled } from './arbitrary-sheet.ts';
import { smallChecklistInput } from './small-checklist.ts';

/** A bank small enough to know by heart: who works where, what is near and what is far. */

/** The moment every test begins at, unless it says otherwise: a Tuesday morning in China. */
export const NOW = new Date('2026-11-03T02:00:00.000Z');

/** Everybody's password. */
export const PASSWORD = 'open sesame 2026';

/** One province, two cities, four branches in two classes. What is far carries a name that nobody near may read. */
const units = `kind,code,name,parent,class,address,windows
head-office,000000,总行,,,,
province,640000,宁夏分行,000000,,,
city,640100,银川分行,640000,,,
city,640200,远方分行,640000,,,
branch,640100-001,西夏支行,640100,1,西夏区 1 号,6
branch,640100-002,金凤支行,640100,2,金凤区 2 号,3
branch,640200-001,远方大武口支行,640200,1,远方 1 号,5
branch,640200-002,远方惠农支行,640200,2,远方 2 号,3
`;

/** One account for each role in the city of 640100; beside them whoever a test needs to tell apart. */
const people = {
  inspector: { name: '丁建国', role: 'inspector', unit: '640100' },
  shopper: { name: '周文', role: 'shopper', unit: '640100' },
  reviewer: { name: '哈丽娟', role: 'reviewer', unit: '640100' },
  head: { name: '杨淑芳', role: 'head', unit: '640100-001' },
  region: { name: '田晓琴', role: 'region', unit: '640100' },
  auditor: { name: '苏明远', role: 'auditor', unit: '640100' },
  admin: { name: '管理员', role: 'admin', unit: '640100' },
  colleague: { name: '王丽萍', role: 'inspector', unit: '640100' },
  'far-inspector': { name: '远方的检查员', role: 'inspector', unit: '640200' },
  'far-shopper': { name: '远方的神秘人', role: 'shopper', unit: '640200' },
  'far-head': { name: '远方的负责人', role: 'head', unit: '640200-001' },
  'far-region': { name: '远方的管理员', role: 'region', unit: '640200' },
  province: { name: '马会军', role: 'region', unit: '640000' },
  'chief-auditor': { name: '白志宏', role: 'auditor', unit: '000000' },
  closed: { name: '已离职', role: 'region', unit: '640100' },
} as const satisfies Record<string, { name: string; role: Role; unit: string }>;

export type Person = keyof typeof people;

/** The first seven, one for each role, all of them near. */
export const oneOfEachRole = ['inspector', 'shopper', 'reviewer', 'head', 'region', 'auditor', 'admin'] as const satisfies readonly Person[];

/** The token of a running sign-in. Everybody has one, the closed account too. */
export function tokenOf(person: Person): string {
  return `token-of-${person}`;
}

/** What stands in the texts of far units, people and notes, and nowhere else. */
export const FAR = '远方';

/** Fills an empty database with the bank. */
export async function foundSmallBank(services: Services): Promise<void> {
  await importBranches(services, units, 'test');
  await addPeople(services);
  await addSmallChecklists(services);
}

/** People who are signed in already: to compare a password takes as long as it should. */
async function addPeople({ db, newId }: Services): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const createdAt = NOW.toISOString();
  const expiresAt = new Date(NOW.getTime() + 365 * 24 * 3_600_000).toISOString();
  await db.write(async (tx) => {
    for (const username of Object.keys(people) as Person[]) {
      const { name, role, unit: code } = people[username];
      const unit = await findUnitByCode(tx, code);
      if (!unit) throw new Error(`no unit ${code}`);
      const id = newId();
      const active = username !== 'closed';
      await insertPerson(tx, { id, username, name, role, unitId: unit.id, passwordHash, active, createdAt });
      const session = hashToken(tokenOf(username));
      await insertSession(tx, { id: session, personId: id, createdAt, lastSeenAt: createdAt, expiresAt, userAgent: null });
    }
  });
}

type Status = 'draft' | 'in-review' | 'published' | 'retired';

type SmallVersion = { version: string; status: Status; effectiveFrom: string; retiredAt?: string; effectiveTo?: string };

/** Versions of a small checklist in every state a version can be in. Beside them, `covert` is one for shoppers. */
const smallVersions: SmallVersion[] = [
  { version: '1.0.0', status: 'retired', effectiveFrom: '2026-01-01', retiredAt: '2026-11-01T00:00:00.000Z' },
  { version: '1.1.0', status: 'published', effectiveFrom: '2026-02-01' },
  { version: '1.2.0', status: 'in-review', effectiveFrom: '2026-03-01' },
  { version: '1.3.0', status: 'draft', effectiveFrom: '2026-03-01' },
  { version: '2.0.0', status: 'published', effectiveFrom: '2027-01-01' },
  { version: '2.1.0', status: 'published', effectiveFrom: '2026-01-01', effectiveTo: '2026-06-30' },
];

async function addSmallChecklists(services: Services): Promise<void> {
  for (const version of smallVersions) await addVersion(services, 'small', 'on-site', version);
  await addVersion(services, 'covert', 'mystery', { version: '1.0.0', status: 'published', effectiveFrom: '2026-01-01' });
}

async function addVersion(
  { db, now }: Services,
  id: string,
  method: Method,
  { version, status, effectiveFrom, effectiveTo, retiredAt }: SmallVersion,
): Promise<void> {
  const span = { effectiveFrom, ...(effectiveTo === undefined ? {} : { effectiveTo }) };
  const { definition, items } = compiled({ ...smallChecklistInput(), id, version, method, ...span });
  await db.write((tx) =>
    insertChecklistVersion(tx, {
      id,
      version,
      status,
      method,
      effectiveFrom,
      effectiveTo: effectiveTo ?? null,
      definition,
      sha256: Buffer.from(`${id}@${version}`).toString('hex').padEnd(64, '0'),
      title: definition.title,
      itemCount: items.length,
      total: definition.total,
      origin: 'studio',
      publishedAt: status === 'published' || status === 'retired' ? now().toISOString() : null,
      retiredAt: retiredAt ?? null,
    }),
  );
}
