import { vi } from 'vitest';

import { freshPglite } from '../support/database.ts';

import { databaseContract } from './contract.ts';

/** The tables take the spelling of the engine that is named when they are first imported. */
vi.hoisted(() => {
  process.env.DATABASE_URL = 'pglite:';
});

databaseContract(freshPglite);
