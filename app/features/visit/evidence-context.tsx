import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';

import { evidenceTypes } from '#app/domain/evidence.ts';
import { replacementOf } from '#app/domain/visit-evidence.ts';
import type { Decision, EvidenceItem, VisitDetail } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';

import { PictureViewer, type ShownPicture } from './picture-viewer.tsx';

/** The evidence of the visit on the page: any part of the page shows some of it, and opens the same viewer. */
type PageEvidence = {
  find: (sha256: string) => EvidenceItem | undefined;
  open: (sha256: string) => void;
  /** The decision to go on without what was missing. */
  waiver: Decision | null;
};

const PageEvidenceContext = createContext<PageEvidence>({ find: () => undefined, open: () => undefined, waiver: null });

export const usePageEvidence = () => useContext(PageEvidenceContext);

export function PageEvidenceProvider({ visit, children }: { visit: VisitDetail; children: ReactNode }) {
  const [opened, setOpened] = useState<string | null>(null);
  const pictures = usePictures(visit);
  const evidence = useMemo(() => {
    const items = new Map(visit.evidence.items.map((item) => [item.sha256, item]));
    return { find: (sha256: string) => items.get(sha256), open: setOpened, waiver: visit.decisions.find(({ kind }) => kind === 'waive') ?? null };
  }, [visit.evidence.items, visit.decisions]);
  const index = pictures.findIndex(({ sha256 }) => sha256 === opened);
  return (
    <PageEvidenceContext.Provider value={evidence}>
      {children}
      {index < 0 ? null : (
        <PictureViewer pictures={pictures} index={index} onIndex={(next) => setOpened(pictures[next]?.sha256 ?? null)} onClose={() => setOpened(null)} />
      )}
    </PageEvidenceContext.Provider>
  );
}

/** Every picture that can be looked at, in the order of the answers, with the item it belongs to. */
function usePictures({ evidence, answers, definition }: VisitDetail): ShownPicture[] {
  const wording = useWording();
  return useMemo(() => {
    const titles = new Map(definition.sections.flatMap(({ items }) => items.map(({ id, title }) => [id, title] as const)));
    const itemOf = new Map(answers.flatMap(({ item, evidence: named }) => (named ?? []).map((sha256) => [sha256, item] as const)));
    // A picture in the place of another, whose hash the answer keeps, belongs to the same item. The chain is as short as the patience of its maker.
    for (const piece of evidence.items) {
      const item = itemOf.get(piece.sha256);
      const replacement = replacementOf(piece);
      if (item !== undefined && replacement !== null) itemOf.set(replacement, item);
    }
    return evidence.items.flatMap(({ sha256, type, role, arrived, capturedAt }) => {
      if (!arrived || type === null || evidenceTypes[type] !== 'photo' || role === 'signature') return [];
      const title = titles.get(itemOf.get(sha256) ?? '');
      return [{ sha256, capturedAt, title: title ? wording(title) : null, isOriginal: role === 'original' }];
    });
  }, [evidence.items, answers, definition, wording]);
}
