import type { DraftView } from '#app/domain/draft-view.ts';
import { type Content, openContent } from '#app/features/studio/content.ts';
import { smallChecklistInput } from '#tests/support/small-checklist.ts';

/** The small checklist as the studio opens it, to take effect on a day to come. */
export function smallDraft(): Content {
  return openContent({ ...smallChecklistInput(), effectiveFrom: '2027-01-01' });
}

/** What the server answers about a draft. */
export function draftView(content: unknown, part: Partial<DraftView> = {}): DraftView {
  return {
    id: 'd1',
    checklistId: 'small',
    version: '1.0.0',
    title: { zh: 'Small', en: 'Small' },
    baseVersion: null,
    state: 'draft',
    revision: 1,
    updatedAt: '2026-11-23T06:00:00.000Z',
    updatedBy: { name: 'Ann', self: true },
    content: content as Record<string, unknown>,
    faults: [],
    diff: null,
    predecessor: null,
    publishable: 'not-in-review',
    ...part,
  };
}
