import { type Bilingual, type ChecklistDefinition, methods } from '#app/domain/checklist/schema.ts';

import { day, id, instant, int, json, oneOf, primaryKey, real, table, text } from '../columns/index.ts';

/** A checklist version. Once published, only status, effectiveTo and retiredAt may still change. */
export const checklistVersion = table(
  'checklist_version',
  {
    id: id().notNull(),
    version: text().notNull(),
    sha256: text().notNull(),
    status: oneOf(['draft', 'in-review', 'published', 'retired']).notNull(),
    method: oneOf(methods).notNull(),
    title: json<Bilingual>().notNull(),
    effectiveFrom: day().notNull(),
    effectiveTo: day(),
    definition: json<ChecklistDefinition>().notNull(),
    itemCount: int().notNull(),
    total: real().notNull(),
    origin: oneOf(['shipped', 'studio']).notNull(),
    publishedAt: instant(),
    retiredAt: instant(),
  },
  (columns) => [primaryKey({ columns: [columns.id, columns.version] })],
);
