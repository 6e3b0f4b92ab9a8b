import { accept, refuse, type Verdict } from '#app/domain/problem.ts';
import { sha256Of } from '#app/field/digest.ts';
import type { Developed } from '#app/field/photo.ts';
import { type PhotoFault, readPhotoHeader } from '#app/field/photo-header.ts';
import type { Recorder, RecorderFault, RecorderOptions } from '#app/field/recorder.ts';
import { newFileId } from '#app/field/visit-id.ts';
import { jpeg } from '#tests/support/evidence-files.ts';

/** What only a browser does: drawing pictures and recording sound. Headers are read as everywhere. */

/** Takes a picture as it is, once `ready` says so. */
export function darkroomOf(ready: () => Promise<void> = async () => {}) {
  return async function develop(file: Blob): Promise<Verdict<Developed, PhotoFault>> {
    await ready();
    const bytes = await file.arrayBuffer();
    const header = readPhotoHeader(new Uint8Array(bytes));
    if (!header.ok) return header;
    return accept({ bytes, thumbnail: bytes.slice(0, 4), sha256: await sha256Of(bytes), type: 'image/jpeg' });
  };
}

/** A microphone that has heard some bytes by the time it is stopped; `allowed` is the person's answer. */
export function microphoneOf(allowed: () => Promise<boolean> = async () => true) {
  const live = new Set<number>();
  let count = 0;
  async function record({ keep, isWanted }: RecorderOptions): Promise<Verdict<Recorder, RecorderFault> | null> {
    if (!(await allowed())) return refuse('microphone-denied');
    if (!isWanted()) return null;
    const number = (count += 1);
    const recorded = { bytes: new Uint8Array([1, 2, 3, number]).buffer, type: 'audio/webm' } as const;
    live.add(number);
    await keep(recorded);
    return accept({
      state: () => ({ name: live.has(number) ? 'recording' : 'stopped', elapsedMs: 1000 }),
      subscribe: () => () => {},
      pause: () => {},
      resume: () => {},
      async stop() {
        live.delete(number);
        return recorded;
      },
    });
  }
  /** `live` are the microphones that are on. */
  return { record, live };
}

export const bareCapturing = { newFileId, develop: darkroomOf(), record: microphoneOf().record };

/** A photo as it is chosen; each number gives other bytes. */
export async function photoFile(seed: number): Promise<File> {
  const bytes = new Uint8Array(await jpeg(seed));
  return new File([bytes], `IMG_${seed}.jpg`, { lastModified: Date.parse('2026-11-03T01:00:00.000Z') });
}

export function photoFiles(count: number): Promise<File[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => photoFile(index)));
}

/** A promise that is kept when the test says so. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, wait: () => opened };
}
