import type { Actor } from '#app/domain/access.ts';
import type { RuleRegister } from '#app/domain/checklist/register.ts';
import type { Database } from '#db/client.server.ts';

import type { ChecklistLibrary } from './checklists/library.server.ts';
import type { Escrow } from './devices/escrow.server.ts';
import type { EvidenceStorage } from './evidence/storage.server.ts';
import type { Settings } from './settings.server.ts';

/** What every use case works with. Time and ids come in here, so that tests freeze nothing. */
export type Services = {
  db: Database;
  library: ChecklistLibrary;
  register: RuleRegister;
  evidence: EvidenceStorage;
  /** The keys of devices, for forgotten passwords. */
  escrow: Escrow;
  settings: Settings;
  now: () => Date;
  newId: () => string;
};

/** The services plus who is asking. */
export type ActorContext = Services & {
  actor: Actor;
  /** Who brings it, where the office takes in a file in the name of whoever made what is in it. */
  importer?: Actor;
};

declare module '@remix-run/node' {
  interface AppLoadContext {
    services: Services;
    /** The Content-Security-Policy nonce of this response. */
    nonce: string;
    /** The caller's address, for sign-in throttling. */
    clientAddress: string;
  }
  interface Future {
    v3_singleFetch: true;
  }
}
