/**
 * Who may do what. The matrix is read only through `can` and `verbsOf`; screens and services ask the same function.
 * Which rows a person sees is not decided here but inside the queries, by the actor's place in the organisation tree.
 */

export const roles = ['inspector', 'shopper', 'reviewer', 'head', 'region', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** `thing.deed`; `own` narrows a deed to what the person made, `unit` to the person's subtree. */
export const verbs = [
  'checklist.read',
  'checklist.edit',
  'checklist.publish',
  'branch.read',
  'visit.submit',
  'visit.import',
  'visit.settle',
  'visit.read.own',
  'visit.read.unit',
  'assignment.make',
  'assignment.read.own',
  'assignment.read.unit',
  'league.read',
  'league.export',
  'shopper.identify',
  'audit.read',
  'person.manage',
  'device.manage',
  'unit.manage',
] as const;
export type Verb = (typeof verbs)[number];

/** The signed-in person as far as decisions need it. `path` is the unit's place in the tree, ending in a slash. */
export type Actor = {
  id: string;
  username: string;
  name: string;
  role: Role;
  unit: { id: string; code: string; name: string; path: string };
};

const matrix: Record<Role, readonly Verb[]> = {
  inspector: ['checklist.read', 'branch.read', 'visit.submit', 'visit.read.own', 'assignment.read.own'],
  shopper: ['checklist.read', 'branch.read', 'visit.submit', 'visit.read.own'],
  reviewer: ['checklist.read', 'branch.read', 'visit.read.unit', 'shopper.identify'],
  head: ['checklist.read', 'branch.read', 'visit.read.unit', 'league.read'],
  region: [
    'checklist.read',
    'branch.read',
    'visit.read.unit',
    'league.read',
    'league.export',
    'shopper.identify',
    'visit.import',
    'visit.settle',
    'assignment.make',
    'assignment.read.unit',
  ],
  auditor: ['checklist.read', 'branch.read', 'visit.read.unit', 'assignment.read.unit', 'league.read', 'audit.read'],
  admin: ['checklist.read', 'checklist.edit', 'checklist.publish', 'branch.read', 'league.read', 'visit.import', 'person.manage', 'device.manage', 'unit.manage'],
};

/** The methods a role may hand in: inspectors come openly, shoppers in secret. */
const methodsOf: Partial<Record<Role, readonly string[]>> = {
  inspector: ['on-site', 'video', 'documents', 'self-check'],
  shopper: ['mystery'],
};

/** Whether a role includes a verb. */
export function can(actor: { role: Role }, verb: Verb): boolean {
  return matrix[actor.role].includes(verb);
}

/** All verbs of a role, for screens that show only what works. */
export function verbsOf(role: Role): readonly Verb[] {
  return matrix[role];
}

/** Whether a role may hand in a visit by this method. */
export function mayHandIn(actor: { role: Role }, method: string): boolean {
  return methodsOf[actor.role]?.includes(method) ?? false;
}

/** Whether the actor's unit is the top of the tree. Above it is nothing but what was done for the bank as a whole. */
export function isOfHeadOffice(actor: { unit: { path: string } }): boolean {
  return /^\/[^/]+\/$/.test(actor.unit.path);
}

/** Whether a unit path lies in the actor's subtree (the actor's own unit included). */
export function inScope(actor: { unit: { path: string } }, path: string): boolean {
  return path.startsWith(actor.unit.path);
}
