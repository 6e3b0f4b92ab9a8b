/** What is opened by a tap on a page of the field: its code is apart from the pages, and no first answer waits for it. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('../checklist-form/evidence-tray.tsx'),
  () => import('../checklist-form/photo-viewer.tsx'),
  () => import('#app/field/photo.ts'),
  () => import('#app/field/recorder.ts'),
  () => import('#app/field/voice.ts'),
  () => import('#app/field/document-file.ts'),
  () => import('./joint-sheet.tsx'),
  () => import('./hand-in-sheet.tsx'),
  () => import('./representative-page.tsx'),
  () => import('#app/field/unsent-file.ts'),
];

/** Brings it into memory. A part that cannot be had now is asked for again at its tap. */
export function bringParts(): void {
  for (const part of parts) part().catch(() => {});
}
