import type { Position } from '#app/domain/evidence.ts';
import type { Verdict } from '#app/domain/problem.ts';

import { entryAt, type PlaceRef } from './draft.ts';
import type { Editor } from './editor.ts';
import { capturedAt, keepAt, type KeepFault, type Piece } from './keep-evidence.ts';
import type { Developed } from './photo.ts';
import type { PhotoFault } from './photo-header.ts';
import { MOST_FILE_BYTES } from './picture-size.ts';
import type { FieldStore } from './store.ts';
import type { Chosen } from './store-chosen.ts';

/**
 * Files on their way into a draft. All of them are written to the device as they were chosen, at once, and only then
 * evidence is made of them, one file after the other: several large pictures decoded at once do not fit into a tablet's
 * memory. What the end of the browser leaves behind is taken up when the draft is opened again.
 */
export type ChosenFiles = {
  choose: (place: PlaceRef, files: readonly File[], how: Choice) => void;
  /** Tries a refused file again, where that may help. */
  retry: (id: string) => void;
  /** The person has read why a file was refused; it is dropped. */
  dismiss: (id: string) => void;
  /** Waits for other work on evidence as for a file. */
  alongside: <T>(work: Promise<T>) => Promise<T>;
  pending: () => readonly Chosen[];
  refused: () => readonly RefusedFile[];
  count: () => { pending: number; total: number };
  /** Goes on with the files that lie on the device and are not being worked on here. */
  takeUp: () => Promise<void>;
  /** Resolves when nothing is pending any more. */
  done: () => Promise<void>;
  abandon: () => Promise<void>;
};

/** A position goes along with what the camera has just taken. */
export type Choice = { kind: Chosen['kind']; position?: Position | undefined };

export type CaptureFault = PhotoFault | KeepFault | 'not-a-document' | 'already-there';

export type RefusedFile = Pick<Chosen, 'id' | 'item' | 'subject' | 'name'> & {
  fault: CaptureFault;
  /** The device was at fault, not the file. */
  canRetry: boolean;
};

export type FilesOptions = {
  store: Pick<FieldStore, 'putChosen' | 'chosen' | 'chosenFile' | 'deleteChosen' | 'putEvidence' | 'evidence' | 'deleteEvidence'>;
  editor: Editor;
  develop: (file: Blob) => Promise<Verdict<Developed, PhotoFault>>;
  now: () => Date;
  /** Ids that sort by when they were made. */
  newFileId: () => string;
  /** Something has changed at a place. */
  onChange: (place: PlaceRef) => void;
};

/** `file` is null for one that only the device holds; `found` says that it was chosen before this document was opened. */
type Job = { chosen: Chosen; file: Blob | null; found: boolean };

export function createChosenFiles({ store, editor, develop, now, newFileId, onChange }: FilesOptions): ChosenFiles {
  const { id: visit, owner } = editor.draft();
  const jobs = new Map<string, Job>();
  const refused = new Map<string, RefusedFile>();
  let total = 0;
  let storing: Promise<unknown> = Promise.resolve();
  let making: Promise<unknown> = Promise.resolve();
  let isAbandoned = false;

  const pending = () => [...jobs.values()].flatMap(({ chosen }) => (refused.has(chosen.id) ? [] : [chosen]));

  function begin(job: Job, isStored: Promise<unknown>): void {
    const { chosen } = job;
    if (pending().length === 0) total = 0;
    total += 1;
    jobs.set(chosen.id, job);
    refused.delete(chosen.id);
    onChange(chosen);
    making = Promise.all([making, isStored])
      // Whatever else was chosen meanwhile comes to the device first: what is there is safe.
      .then(() => storing)
      .then(() => (isAbandoned ? null : work(job)))
      .then((fault) => end(chosen, fault));
  }

  /** A device that cannot take the file itself may still have room for the evidence, which is smaller. */
  function put(chosen: Chosen, file: File): Promise<unknown> {
    storing = storing
      .then(async () => (isAbandoned ? undefined : store.putChosen({ visit, owner, chosen, bytes: await file.arrayBuffer() })))
      .catch(() => {});
    return storing;
  }

  async function work({ chosen, file, found }: Job): Promise<CaptureFault | null> {
    try {
      const held = file ?? (await store.chosenFile(visit, chosen.id));
      // Another tab has made evidence of it.
      if (!held) return null;
      const made = await (chosen.kind === 'photo' ? develop(held) : (await import('./document-file.ts')).takeDocument(held));
      const fault = made.ok ? await keep(chosen, made.value, found) : made.problem;
      if (isOfDevice(fault)) return fault;
      await editor.flush();
      // The file goes when the draft on the device names what was made of it, or when the file itself was at fault.
      if (fault || isOnDevice(editor)) await store.deleteChosen(visit, chosen.id).catch(() => {});
      return fault;
    } catch {
      return 'storage-fails';
    }
  }

  async function keep(chosen: Chosen, made: Omit<Piece, 'capturedAt'>, found: boolean): Promise<CaptureFault | null> {
    const { capturedAt, position, subject } = chosen;
    const { subjects } = editor.draft();
    // Whoever it was of has been taken out, and everything about them.
    if (isAbandoned || (subject !== null && !subjects.some(({ id }) => id === subject))) return null;
    const { evidence, removed } = entryAt(editor.draft(), chosen);
    // It had arrived before the browser ended, and may have been deleted since.
    if (found && [...evidence, ...removed].includes(made.sha256)) return null;
    if (evidence.includes(made.sha256)) return 'already-there';
    return keepAt(store, editor, chosen, { ...made, capturedAt, ...(position && { position }) });
  }

  function end(chosen: Chosen, fault: CaptureFault | null): void {
    const { id, item, subject, name } = chosen;
    if (fault) refused.set(id, { id, item, subject, name, fault, canRetry: isOfDevice(fault) });
    else jobs.delete(id);
    onChange(chosen);
  }

  return {
    choose(place, files, { kind, position }) {
      for (const file of files) {
        const at = capturedAt(file.lastModified, now());
        const { item, subject } = place;
        const chosen = { id: newFileId(), item, subject, kind, name: file.name, capturedAt: at, ...(position && { position }) };
        const job = { chosen, file, found: false };
        // A film of some gigabytes is never read; it is refused by its size.
        begin(job, file.size > MOST_FILE_BYTES ? storing : put(chosen, file));
      }
    },
    retry(id) {
      const job = jobs.get(id);
      if (job && refused.get(id)?.canRetry) begin(job, storing);
    },
    dismiss(id) {
      const job = jobs.get(id);
      if (!job || !refused.delete(id)) return;
      jobs.delete(id);
      void store.deleteChosen(visit, id).catch(() => {});
      onChange(job.chosen);
    },
    alongside(work) {
      making = Promise.all([making, work.catch(() => {})]);
      return work;
    },
    pending,
    refused: () => [...refused.values()],
    count: () => ({ pending: pending().length, total }),
    async takeUp() {
      for (const chosen of await store.chosen(visit)) {
        if (!jobs.has(chosen.id)) begin({ chosen, file: null, found: true }, storing);
      }
    },
    async done() {
      // What is chosen while this waits is waited for as well.
      for (let seen: unknown = null; seen !== making; ) {
        seen = making;
        await making;
      }
    },
    async abandon() {
      isAbandoned = true;
      await Promise.all([storing, making]);
    },
  };
}

function isOfDevice(fault: CaptureFault | null): boolean {
  return fault === 'storage-full' || fault === 'storage-fails';
}

function isOnDevice(editor: Editor): boolean {
  const { name } = editor.saveState();
  return name === 'saved' || name === 'idle';
}
