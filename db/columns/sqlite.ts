import {
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  real as sqliteReal,
  sqliteTable,
  text as sqliteText,
  unique,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

/** The column vocabulary on SQLite. `postgres.ts` exports the same names; a test holds the two together. */

export const table = sqliteTable;
export { check, foreignKey, index, primaryKey, unique, uniqueIndex };

export const text = () => sqliteText();
/** An id of our own: a UUID, a code or a hash. */
export const id = () => sqliteText();
export const int = () => integer();
export const real = () => sqliteReal();
export const bool = () => integer({ mode: 'boolean' });
/** A point in time: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export const instant = () => sqliteText();
/** A local date, `YYYY-MM-DD`. */
export const day = () => sqliteText();
export const json = <T>() => sqliteText({ mode: 'json' }).$type<T>();
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => sqliteText({ enum: values });
/** A number given by the database, rising with every row. */
export const sequence = () => integer().primaryKey({ autoIncrement: true });
