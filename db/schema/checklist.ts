import { methods } from '#app/domain/checklist/kinds.ts';
import type { Bilingual, ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { draftStates } from '#app/domain/checklist/lifecycle.ts';

import { day, id, index, instant, int, json, oneOf, primaryKey, real, table, text } from '../columns/index.ts';

import { person } from './organisation.ts';

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

/**
 * A version in the making. The content may be wrong at any moment; it becomes a `checklist_version` only by being
 * published. `revision` rises with every save: a save that names an older one has not seen the newest content.
 */
export const checklistDraft = table(
  'checklist_draft',
  {
    id: id().primaryKey(),
    checklistId: id().notNull(),
    /** The version it was made from; null for a checklist of its own. */
    baseVersion: text(),
    state: oneOf(draftStates).notNull(),
    revision: int().notNull(),
    content: json<Record<string, unknown>>().notNull(),
    /** Everyone who wrote any of it, in the order they came. None of them publishes it. */
    authors: json<readonly string[]>().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    updatedBy: id()
      .notNull()
      .references(() => person.id),
  },
  (columns) => [index('draft_checklist').on(columns.checklistId)],
);
