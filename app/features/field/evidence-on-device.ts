import type { EvidenceNote } from '#app/domain/evidence.ts';
import type { EvidenceAccess } from '#app/features/checklist-form/evidence-access.ts';
import type { FieldClient } from '#app/field/client.ts';
import type { Draft } from '#app/field/draft.ts';
import { detachEvidence, excuseEvidence, replaceEvidence, restoreEvidence } from '#app/field/draft-evidence.ts';
import type { OpenDraft } from '#app/field/editors.ts';
import { keepEvidence, whenSaved } from '#app/field/keep-evidence.ts';
import type { Whereabouts } from '#app/field/whereabouts.ts';

type Store = FieldClient['evidence'];

/** The evidence of a visit that was handed in: to look at, as long as the device keeps it. */
export function evidenceToRead(store: Store, draft: Draft): EvidenceAccess {
  return {
    noteOf: (sha256) => draft.evidence[sha256],
    thumbnail: (sha256) => store.thumbnail(draft.id, sha256),
    bytes: async (sha256) => (await store.evidence(draft.id, sha256))?.bytes ?? null,
    capture: null,
  };
}

/** The evidence of an open draft. `whereabouts` is null where no position goes along: covert visits. */
export function evidenceToWrite(store: Store, editor: OpenDraft, whereabouts: Whereabouts | null): EvidenceAccess {
  const { underWay } = editor;
  const { id } = editor.draft();
  return {
    noteOf: (sha256) => editor.draft().evidence[sha256],
    async thumbnail(sha256) {
      await whenSaved(editor);
      return store.thumbnail(id, sha256);
    },
    bytes: async (sha256) => (await store.evidence(id, sha256))?.bytes ?? null,
    capture: {
      underWay,
      addPhotos(place, files, from) {
        // What lies in the library was taken elsewhere, as far as anybody knows.
        underWay.choose(place, files, { kind: 'photo', position: from === 'camera' ? whereabouts?.latest(new Date()) : undefined });
      },
      addDocuments: (place, files) => underWay.choose(place, files, { kind: 'document' }),
      replacePhoto(place, original, drawn) {
        const before = editor.draft().evidence[original];
        const { position } = before ?? {};
        const facts = { capturedAt: before?.capturedAt ?? new Date().toISOString(), ...(position && { position }) };
        const piece = { ...drawn, ...facts, original };
        const name = (note: EvidenceNote) => editor.change((draft, at) => replaceEvidence(draft, place, note, at));
        return underWay.alongside(keepEvidence(store, editor, piece, name));
      },
      remove: (place, sha256) => editor.change((draft, at) => detachEvidence(draft, place, sha256, at)),
      restore: (place) => editor.change((draft, at) => restoreEvidence(draft, place, at)),
      excuse: (place, excused) => editor.change((draft, at) => excuseEvidence(draft, place, excused, at)),
      aim: () => whereabouts?.refresh(),
    },
  };
}
