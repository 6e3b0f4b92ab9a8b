import {
  bigint,
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text as pgText,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

/** The column vocabulary on Postgres; the meaning of each name is told in `sqlite.ts`. */

export const table = pgTable;
export { check, foreignKey, index, primaryKey, unique, uniqueIndex };

export const text = () => pgText();
export const id = () => pgText();
export const int = () => integer();
export const real = () => doublePrecision();
export const bool = () => boolean();
export const instant = () => pgText();
export const day = () => pgText();
export const json = <T>() => jsonb().$type<T>();
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) => pgText({ enum: values });
export const sequence = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity();
