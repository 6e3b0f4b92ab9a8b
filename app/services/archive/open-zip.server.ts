import type { Readable } from 'node:stream';

import yauzl, { type Entry, type ZipFile } from 'yauzl';

/**
 * A zip file from outside, opened with suspicion. Its directory is judged before a byte is inflated, and yauzl ends an
 * entry that inflates to more than the directory says: what is read is never more than what was judged.
 */
export type OpenZip = {
  entries: ReadonlyMap<string, Entry>;
  /** Hands over an entry in pieces, in order. */
  read: (entry: Entry, take: (chunk: Buffer) => void) => Promise<void>;
  stream: (entry: Entry) => Promise<Readable>;
  close: () => void;
};

/** What can be wrong with a zip file: no zip, a damaged directory, or an entry that is one too many, stands there twice … */
export type ZipFault = 'unreadable' | 'directory' | 'many' | 'twice' | 'password' | 'large' | 'damaged';

/** What a kind of file may hold, and how it says no. */
export type ZipRules = {
  entries: number;
  /** Of all entries together. */
  inflatedBytes: number;
  /** Whether an entry alone is small enough. */
  fits: (entry: Entry) => boolean;
  refusal: (fault: ZipFault, name: string) => Error;
  isRefusal: (error: unknown) => boolean;
};

/** Opens a zip file by its path or from its bytes. Throws the refusals of the rules. */
export async function openZip(source: string | Buffer, rules: ZipRules): Promise<OpenZip> {
  const zip = await opened(source, rules);
  try {
    return {
      entries: await judgedEntries(zip, rules),
      read: (entry, take) => readThrough(zip, entry, take, rules),
      stream: (entry) => zip.openReadStreamPromise(entry),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function opened(source: string | Buffer, { refusal }: ZipRules): Promise<ZipFile> {
  const options = { lazyEntries: true, strictFileNames: true, autoClose: false } as const;
  try {
    return await (typeof source === 'string' ? yauzl.openPromise(source, options) : yauzl.fromBufferPromise(source, options));
  } catch {
    throw refusal('unreadable', '');
  }
}

async function judgedEntries(zip: ZipFile, rules: ZipRules): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      const fault = faultOf(entry, inflated, entries, rules);
      if (fault !== null) throw rules.refusal(fault, entry.fileName);
      entries.set(entry.fileName, entry);
    }
    return entries;
  } catch (error) {
    throw rules.isRefusal(error) ? error : rules.refusal('directory', '');
  }
}

function faultOf(entry: Entry, inflated: number, before: ReadonlyMap<string, Entry>, rules: ZipRules): ZipFault | null {
  if (before.size >= rules.entries) return 'many';
  if (before.has(entry.fileName)) return 'twice';
  if (entry.isEncrypted()) return 'password';
  return inflated > rules.inflatedBytes || !rules.fits(entry) ? 'large' : null;
}

async function readThrough(zip: ZipFile, entry: Entry, take: (chunk: Buffer) => void, rules: ZipRules): Promise<void> {
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) take(chunk as Buffer);
  } catch (error) {
    throw rules.isRefusal(error) ? error : rules.refusal('damaged', entry.fileName);
  }
}
