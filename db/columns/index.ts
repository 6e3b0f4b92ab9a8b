import { engineOf } from '../engine.ts';

import * as postgres from './postgres.ts';
import * as sqlite from './sqlite.ts';

/**
 * The vocabulary of the engine that DATABASE_URL names. Postgres is typed as SQLite: the one cast of the code base,
 * held by the parity test and by the contract suite, which runs the same queries on both.
 */
const vocabulary = (
  engineOf(process.env.DATABASE_URL ?? '') === 'postgres' ? postgres : sqlite
) as unknown as typeof sqlite;

export const {
  table,
  text,
  id,
  int,
  real,
  bool,
  instant,
  day,
  json,
  oneOf,
  sequence,
  index,
  unique,
  uniqueIndex,
  primaryKey,
  foreignKey,
  check,
} = vocabulary;
