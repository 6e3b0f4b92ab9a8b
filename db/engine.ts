export type Engine = 'sqlite' | 'postgres';

/** Which engine a database address names: `postgres://…` and `pglite:…` are Postgres, everything else is a SQLite file. */
export function engineOf(url: string): Engine {
  return /^(postgres(ql)?:\/\/|pglite:)/.test(url) ? 'postgres' : 'sqlite';
}
