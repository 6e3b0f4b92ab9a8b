import yauzl, { type Entry, type ZipFile } from 'yauzl';

import { refusal, workbookLimits, WorkbookRefusal } from './workbook.ts';

/**
 * The parts of a zipped workbook. Sizes are judged by the directory of the archive before a byte is inflated, and yauzl
 * ends a part that inflates to more than the directory says: what is read is never more than what was judged.
 */
export type ZipParts = {
  names: readonly string[];
  has: (name: string) => boolean;
  /** Hands over a part in pieces, in order. Refuses when there is no such part. */
  read: (name: string, take: (piece: string) => void) => Promise<void>;
};

/** Opens a workbook's archive. Throws `WorkbookRefusal`. */
export async function openZip(bytes: Uint8Array): Promise<ZipParts> {
  const zip = await opened(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const entries = await judgedEntries(zip);
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: async (name, take) => {
      const entry = entries.get(name);
      if (!entry) throw refusal(`the file has no part ${name}; it is not a workbook`);
      await readEntry(zip, entry, take);
    },
  };
}

async function judgedEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      judge(entry, inflated, entries);
      entries.set(entry.fileName, entry);
    }
    return entries;
  } catch (error) {
    throw error instanceof WorkbookRefusal ? error : refusal('the directory of the file is damaged');
  }
}

/** Throws at an entry that makes the archive one that is not opened. */
function judge(entry: Entry, inflated: number, before: ReadonlyMap<string, Entry>): void {
  if (before.size >= workbookLimits.parts) throw refusal(`the file has more than ${workbookLimits.parts} parts`);
  if (before.has(entry.fileName)) throw refusal(`the file holds the part ${entry.fileName} twice`);
  if (entry.isEncrypted()) throw refusal('the file is protected by a password; save it without one');
  if (inflated > workbookLimits.inflatedBytes || isBomb(entry)) {
    throw refusal('the file inflates to far more than a checklist can hold and is not opened');
  }
}

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return (
    uncompressedSize > workbookLimits.ratioFreeBytes && uncompressedSize > compressedSize * workbookLimits.ratio
  );
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true });
  } catch {
    throw refusal('the file is damaged or not a workbook (.xlsx)');
  }
}

async function readEntry(zip: ZipFile, entry: Entry, take: (piece: string) => void): Promise<void> {
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) take(decoder.decode(chunk as Buffer, { stream: true }));
  } catch (error) {
    throw error instanceof WorkbookRefusal ? error : refusal(`the part ${entry.fileName} of the file is damaged`);
  }
}
