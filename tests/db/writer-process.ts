import { writeSync } from 'node:fs';

import { openDatabase } from '#db/client.server.ts';
import { insertUnit } from '#db/queries/units.ts';

import { unitOf } from '../support/tree.ts';

/** Stores one unit after the other, eight at a time, and says which are stored, until it is killed. */
const db = await openDatabase(`file:${process.argv[2]}`);
for (let number = 0; ; ) {
  const codes = Array.from({ length: 8 }, () => `n${(number += 1)}`);
  await Promise.all(
    codes.map(async (code) => {
      await db.write((tx) => insertUnit(tx, { ...unitOf('000'), id: code, code, path: `/${code}/` }));
      writeSync(1, `${code}\n`);
    }),
  );
}
