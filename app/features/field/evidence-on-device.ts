import { MOST_EVIDENCE_BYTES } from '#app/domain/evidence.ts';
import type { EvidenceAccess } from '#app/features/checklist-form/evidence-access.ts';
import type { FieldClient } from '#app/field/client.ts';
import { isPdf } from '#app/field/document-file.ts';
import type { Draft } from '#app/field/draft.ts';
import { detachEvidence, excuseEvidence, replaceEvidence, restoreEvidence } from '#app/field/draft-evidence.ts';
import { sha256Of } from '#app/field/digest.ts';
import type { Editor } from '#app/field/editor.ts';
import { capturedAt, keepAt, keepEvidence, whenSaved } from '#app/field/keep-evidence.ts';
import type { Whereabouts } from '#app/field/whereabouts.ts';

type Store = FieldClient['evidence'];

/** What makes evidence of pictures and of sound is code of its own, so that the form opens without waiting for it. */
const darkroom = () => import('#app/field/photo.ts');
const recordingRoom = () => import('#app/field/voice-note.ts');

/** Makes evidence of a recording that the end of the browser cut off. */
export async function rescueRecording(store: Store, editor: Editor): Promise<void> {
  if (editor.draft().recording) await (await recordingRoom()).rescueVoiceNote(store, editor);
}

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
export function evidenceToWrite(store: Store, editor: Editor, whereabouts: Whereabouts | null): EvidenceAccess {
  const { id } = editor.draft();
  const now = () => new Date();
  return {
    noteOf: (sha256) => editor.draft().evidence[sha256],
    async thumbnail(sha256) {
      await whenSaved(editor);
      return store.thumbnail(id, sha256);
    },
    bytes: async (sha256) => (await store.evidence(id, sha256))?.bytes ?? null,
    capture: {
      async addPhoto(place, file, from) {
        const { develop } = await darkroom();
        const developed = await develop(file);
        if (!developed.ok) return developed.problem;
        // What lies in the library was taken elsewhere, as far as anybody knows.
        const position = from === 'camera' ? whereabouts?.latest(now()) : undefined;
        const piece = { ...developed.value, capturedAt: capturedAt(file.lastModified, now()), ...(position && { position }) };
        return keepAt(store, editor, place, piece);
      },
      async addDocument(place, file) {
        if (file.size > MOST_EVIDENCE_BYTES) return 'too-large';
        const bytes = await file.arrayBuffer();
        if (!isPdf(bytes)) return 'not-a-document';
        const facts = { sha256: await sha256Of(bytes), type: 'application/pdf', thumbnail: null } as const;
        const piece = { ...facts, bytes, capturedAt: capturedAt(file.lastModified, now()) };
        return keepAt(store, editor, place, piece);
      },
      replacePhoto(place, original, drawn) {
        const before = editor.draft().evidence[original];
        const { position } = before ?? {};
        const facts = { capturedAt: before?.capturedAt ?? now().toISOString(), ...(position && { position }) };
        const piece = { ...drawn, ...facts, original };
        return keepEvidence(store, editor, piece, (note) => editor.change((draft, at) => replaceEvidence(draft, place, note, at)));
      },
      startVoiceNote: async (place) => (await recordingRoom()).startVoiceNote(store, editor, place),
      remove: (place, sha256) => editor.change((draft, at) => detachEvidence(draft, place, sha256, at)),
      restore: (place) => editor.change((draft, at) => restoreEvidence(draft, place, at)),
      excuse: (place, excused) => editor.change((draft, at) => excuseEvidence(draft, place, excused, at)),
      aim: () => whereabouts?.refresh(),
    },
  };
}
