import { v7 as uuidv7 } from 'uuid';

import { openDatabase } from '#db/client.server.ts';

import { createLibrary } from './checklists/library.server.ts';
import { readRegisterFile } from './checklists/register-file.server.ts';
import { readShipped } from './checklists/shipped.server.ts';
import { syncShipped } from './checklists/sync-shipped.server.ts';
import type { Services } from './context.server.ts';
import { openEscrow } from './devices/escrow.server.ts';
import { createDiskStorage } from './evidence/disk-storage.server.ts';
import type { Settings } from './settings.server.ts';

/** Opens the database, brings it to the newest shape, loads the shipped standards. The caller closes `db`. */
export async function openServices(settings: Settings, clock: () => Date = () => new Date()): Promise<Services> {
  const shipped = readShipped();
  const register = readRegisterFile();
  const escrow = openEscrow(settings.escrowKeyFile);
  const db = await openDatabase(settings.databaseUrl);
  try {
    await db.migrate();
    await syncShipped(db, shipped, { now: clock(), newId: () => uuidv7() });
  } catch (error) {
    await db.close();
    throw error;
  }
  return {
    db,
    library: createLibrary(db),
    register,
    evidence: createDiskStorage(settings.evidenceDir),
    escrow,
    settings,
    now: clock,
    newId: () => uuidv7(),
  };
}
