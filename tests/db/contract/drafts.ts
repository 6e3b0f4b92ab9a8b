import { expect } from 'vitest';

import {
  deleteDraft,
  type DraftRow,
  findDraft,
  insertDraft,
  listDrafts,
  updateDraft,
} from '#db/queries/checklist-drafts.ts';

import type { BankTest } from '../contract.ts';

const { updatedByName, ...draft }: DraftRow = {
  id: 'draft-1',
  checklistId: 'small',
  baseVersion: '1.1.0',
  state: 'draft',
  revision: 1,
  content: { title: '草稿', sections: [{ id: null, deep: ['不完整', 0.1, false] }] },
  authors: ['person-reviewer'],
  createdAt: '2026-11-03T08:00:00.000Z',
  updatedAt: '2026-11-03T08:00:00.000Z',
  updatedBy: 'person-reviewer',
  updatedByName: 'Name of reviewer',
};

export function draftContract(test: BankTest): void {
  test('a draft comes back as it was saved, however unfinished, with who touched it last', async ({ db }) => {
    await db.write((tx) => insertDraft(tx, draft));
    expect(await findDraft(db.read, 'draft-1')).toEqual({ ...draft, updatedByName });
    expect(await findDraft(db.read, 'draft-2')).toBeNull();
    await db.write((tx) => deleteDraft(tx, 'draft-1'));
    expect(await findDraft(db.read, 'draft-1')).toBeNull();
  });

  test('a save over the newest revision makes the next; one over an older revision changes nothing', async ({ db }) => {
    const save = { content: { title: 'Two' }, authors: [...draft.authors, 'person-region'], updatedBy: 'person-region' };
    await db.write(async (tx) => {
      await insertDraft(tx, draft);
      await updateDraft(tx, 'draft-1', 1, save);
      await updateDraft(tx, 'draft-1', 1, { content: { title: 'Late' } });
    });
    expect(await findDraft(db.read, 'draft-1')).toEqual({
      ...draft,
      ...save,
      revision: 2,
      updatedByName: 'Name of region',
    });
  });

  test('drafts are listed with the one touched last first', async ({ db }) => {
    await db.write(async (tx) => {
      await insertDraft(tx, draft);
      await insertDraft(tx, { ...draft, id: 'draft-2', checklistId: 'other', baseVersion: null });
      await insertDraft(tx, { ...draft, id: 'draft-3' });
      await updateDraft(tx, 'draft-1', 1, { updatedAt: '2026-11-03T09:00:00.000Z' });
    });
    expect((await listDrafts(db.read)).map(({ id }) => id)).toEqual(['draft-1', 'draft-3', 'draft-2']);
  });
}
