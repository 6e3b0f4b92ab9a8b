import type { Entry } from 'yauzl';

import { openZip, type ZipFault, type ZipRules } from '../archive/open-zip.server.ts';

import { refusal, workbookLimits, WorkbookRefusal } from './workbook.ts';

/** The parts of a zipped workbook. */
export type ZipParts = {
  names: readonly string[];
  has: (name: string) => boolean;
  /** Hands over a part in pieces, in order. Refuses when there is no such part. */
  read: (name: string, take: (piece: string) => void) => Promise<void>;
};

/** Opens a workbook's archive. Throws `WorkbookRefusal`. */
export async function openWorkbookZip(bytes: Uint8Array): Promise<ZipParts> {
  const { entries, read } = await openZip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), rules);
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read: async (name, take) => {
      const entry = entries.get(name);
      if (!entry) throw refusal(`the file has no part ${name}; it is not a workbook`);
      const decoder = new TextDecoder('utf-8');
      await read(entry, (chunk) => take(decoder.decode(chunk, { stream: true })));
    },
  };
}

const sentences: Record<ZipFault, (name: string) => string> = {
  unreadable: () => 'the file is damaged or not a workbook (.xlsx)',
  directory: () => 'the directory of the file is damaged',
  many: () => `the file has more than ${workbookLimits.parts} parts`,
  twice: (name) => `the file holds the part ${name} twice`,
  password: () => 'the file is protected by a password; save it without one',
  large: () => 'the file inflates to far more than a checklist can hold and is not opened',
  damaged: (name) => `the part ${name} of the file is damaged`,
};

const rules: ZipRules = {
  entries: workbookLimits.parts,
  inflatedBytes: workbookLimits.inflatedBytes,
  fits: (entry) => !isBomb(entry),
  refusal: (fault, name) => refusal(sentences[fault](name)),
  isRefusal: (error) => error instanceof WorkbookRefusal,
};

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return (
    uncompressedSize > workbookLimits.ratioFreeBytes && uncompressedSize > compressedSize * workbookLimits.ratio
  );
}
