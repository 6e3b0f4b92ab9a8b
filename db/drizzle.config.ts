import { defineConfig } from 'drizzle-kit';

import { engineOf } from './engine.ts';

/** `npm run db:generate` runs this once for each engine, with DATABASE_URL naming it. */
const engine = engineOf(process.env.DATABASE_URL ?? '');

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: `./db/migrations/${engine}`,
  casing: 'snake_case',
});
