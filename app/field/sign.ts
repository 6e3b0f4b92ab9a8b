import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { signedText } from '#app/domain/presence.ts';

import { sha256Of } from './digest.ts';
import { signDraft } from './draft-evidence.ts';
import type { Editor } from './editor.ts';
import { bodyOf } from './hand-in.ts';
import { keepEvidence, type KeepFault } from './keep-evidence.ts';
import type { FieldStore } from './store.ts';

/** What the branch's representative gives: a name, a remark if there is one, and the drawn signature as a PNG. */
export type Signing = { name: string; remark: string; image: ArrayBuffer };

/**
 * Signs the answers as they are in the draft: the signature carries the hash of what was on the screen. The sheet must
 * be complete.
 */
export async function signSheet(
  store: Pick<FieldStore, 'putEvidence'>,
  editor: Editor,
  checklist: CompiledChecklist,
  { name, remark, image }: Signing,
  now: Date,
): Promise<KeepFault | null> {
  const signedAt = now.toISOString();
  const body = bodyOf(checklist, editor.draft(), signedAt);
  if (!body.ok) throw new Error('A sheet with faults cannot be signed');
  const sheet = await sha256Of(new TextEncoder().encode(signedText(body.value)).buffer);
  const sha256 = await sha256Of(image);
  const said = remark.trim() === '' ? {} : { remark: remark.trim() };
  const signature = { name: name.trim(), ...said, signedAt, image: sha256, sheet };
  const piece = { sha256, type: 'image/png', bytes: image, thumbnail: null, capturedAt: signedAt } as const;
  return keepEvidence(store, editor, piece, (note) => editor.change((draft, at) => signDraft(draft, signature, note, at)));
}
