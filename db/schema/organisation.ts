import { roles } from '#app/domain/access.ts';
import { datums } from '#app/domain/geo.ts';

import { bool, day, id, index, instant, int, oneOf, primaryKey, real, table, text } from '../columns/index.ts';

/** The organisation tree. `path` is the codes from the root, each ended by a slash; a subtree is a prefix of it. */
export const unit = table(
  'unit',
  {
    id: id().primaryKey(),
    code: text().notNull().unique(),
    name: text().notNull(),
    kind: oneOf(['head-office', 'province', 'city', 'branch']).notNull(),
    parentId: id(),
    path: text().notNull().unique(),
  },
  (columns) => [index('unit_parent').on(columns.parentId)],
);

/** What a unit of kind `branch` has besides. */
export const branch = table('branch', {
  unitId: id()
    .primaryKey()
    .references(() => unit.id),
  /** The peer group it is ranked in. */
  class: text().notNull(),
  address: text().notNull(),
  windows: int().notNull(),
  lat: real(),
  lon: real(),
  /** The datum of `lat` and `lon`: Chinese maps give GCJ-02, satellite receivers WGS-84. */
  datum: oneOf(datums),
  openedOn: day(),
  closedOn: day(),
});

export const person = table(
  'person',
  {
    id: id().primaryKey(),
    username: text().notNull().unique(),
    name: text().notNull(),
    role: oneOf(roles).notNull(),
    unitId: id()
      .notNull()
      .references(() => unit.id),
    passwordHash: text().notNull(),
    active: bool().notNull(),
    createdAt: instant().notNull(),
  },
  (columns) => [index('person_unit').on(columns.unitId)],
);

/** A browser that keeps field work. Its id is made there; cut off, it forgets the keys of what it holds. */
export const device = table('device', {
  id: id().primaryKey(),
  label: text().notNull(),
  /** What the office calls it. */
  name: text(),
  createdAt: instant().notNull(),
  lastSeenAt: instant().notNull(),
  /** Visits that are not at the office yet, and the version of the app, as the device last told; null = it has not. */
  unsent: int(),
  appVersion: text(),
  cutOffAt: instant(),
  cutOffBy: id().references(() => person.id),
});

/** Who works on a device, with that person's key to it, sealed by the server's own secret, for a forgotten password. */
export const deviceKey = table(
  'device_key',
  {
    deviceId: id()
      .notNull()
      .references(() => device.id),
    personId: id()
      .notNull()
      .references(() => person.id),
    sealedKey: text().notNull(),
    storedAt: instant().notNull(),
  },
  (columns) => [
    primaryKey({ columns: [columns.deviceId, columns.personId] }),
    index('device_key_person').on(columns.personId),
  ],
);

/** A sign-in. The id is the SHA-256 of the token; the token itself is nowhere. */
export const session = table(
  'session',
  {
    id: id().primaryKey(),
    personId: id()
      .notNull()
      .references(() => person.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    userAgent: text(),
    /** The tablet or phone it was begun on, where that is known: cutting the device off ends it. */
    deviceId: id().references(() => device.id),
  },
  (columns) => [index('session_person').on(columns.personId), index('session_expiry').on(columns.expiresAt)],
);

/** Failed sign-ins by known browser, by user name, by the two of name and address, and by address. */
export const signInAttempt = table('sign_in_attempt', {
  key: text().primaryKey(),
  failures: int().notNull(),
  windowStart: instant().notNull(),
  blockedUntil: instant(),
});
