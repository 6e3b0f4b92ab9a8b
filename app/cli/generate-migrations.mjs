/** `npm run db:generate -- <name>`: writes the migrations for both engines from the one schema. */
import { root, run } from './bootstrap.mjs';

const [name] = process.argv.slice(2);
if (!name) {
  console.error('usage: npm run db:generate -- <name>');
  process.exit(1);
}
for (const url of ['file:unused', 'postgres://unused']) {
  run(
    process.execPath,
    [`${root}node_modules/drizzle-kit/bin.cjs`, 'generate', '--config', 'db/drizzle.config.ts', '--name', name],
    { DATABASE_URL: url },
  );
}
