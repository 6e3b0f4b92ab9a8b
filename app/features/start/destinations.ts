import type { Role, Verb } from '#app/domain/access.ts';

/** The places of the desk, each with the verbs of which one opens it. */
const places = {
  field: { to: '/field', opens: ['visit.submit'], icon: 'check' },
  branch: { to: '/branch', opens: ['visit.read.unit'], icon: 'building', roles: ['head'] },
  league: { to: '/league', opens: ['league.read'], icon: 'chart', exceptRoles: ['head'] },
  heat: { to: '/league/heat', opens: ['league.read'], icon: 'filter', exceptRoles: ['head'], card: true },
  assignments: { to: '/assignments', opens: ['assignment.read.unit'], icon: 'calendar' },
  visits: { to: '/visits', opens: ['visit.read.unit', 'visit.read.own'], icon: 'list' },
  checklists: { to: '/checklists', opens: ['checklist.read'], icon: 'document' },
  studio: { to: '/studio', opens: ['checklist.edit'], icon: 'note' },
  imports: { to: '/import-visits', opens: ['visit.import'], icon: 'upload', card: true },
  people: { to: '/people', opens: ['person.manage'], icon: 'person', card: true },
  devices: { to: '/devices', opens: ['device.manage'], icon: 'lock', card: true },
  audit: { to: '/audit', opens: ['audit.read'], icon: 'clock' },
} as const satisfies Record<string, Place>;

type Place = {
  to: string;
  opens: readonly Verb[];
  icon: 'check' | 'building' | 'chart' | 'filter' | 'list' | 'document' | 'note' | 'clock' | 'upload' | 'person' | 'lock' | 'calendar';
  /** Only for these roles, or for all but these: a table of one's own single branch says nothing. */
  roles?: readonly Role[];
  exceptRoles?: readonly Role[];
  /** On the start page only: the navigation reaches it through another place. */
  card?: boolean;
};

export type DestinationId = keyof typeof places;
export type Destination = Place & { id: DestinationId };

/** Where a person can go, in the order of the navigation. */
export function destinationsOf({ role, verbs }: { role: Role; verbs: readonly Verb[] }): Destination[] {
  return Object.entries(places)
    .map(([id, place]): Destination => ({ id: id as DestinationId, ...place }))
    .filter(({ opens, roles, exceptRoles }) => {
      if (roles && !roles.includes(role)) return false;
      return !exceptRoles?.includes(role) && opens.some((verb) => verbs.includes(verb));
    });
}
