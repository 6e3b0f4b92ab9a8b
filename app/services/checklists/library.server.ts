import { type CompiledChecklist, compileChecklist } from '#app/domain/checklist/compile.ts';
import type { Database } from '#db/client.server.ts';
import { type ChecklistVersionHead, findChecklistVersion, findDefinition } from '#db/queries/checklist-versions.ts';

/** A version as it stands in the database, ready to be filled in and scored. */
export type LibraryEntry = { compiled: CompiledChecklist; head: ChecklistVersionHead };

/** Finds checklist versions; each is compiled once, for a version never changes under its hash. */
export type ChecklistLibrary = {
  find: (id: string, version: string) => Promise<LibraryEntry | null>;
};

/** The library over a database. Status and dates are read each time, the compiled content is kept. */
export function createLibrary(db: Database): ChecklistLibrary {
  const compiled = new Map<string, CompiledChecklist>();
  return {
    async find(id, version) {
      const head = await findChecklistVersion(db.read, id, version);
      if (!head) return null;
      const kept = compiled.get(head.sha256);
      if (kept) return { head, compiled: kept };
      const fresh = await compileStored(db, head);
      compiled.set(head.sha256, fresh);
      return { head, compiled: fresh };
    },
  };
}

async function compileStored(db: Database, head: ChecklistVersionHead): Promise<CompiledChecklist> {
  const definition = await findDefinition(db.read, head.id, head.version);
  if (!definition) throw new Error(`the definition of ${head.id}@${head.version} is not stored`);
  return compileChecklist(definition);
}
