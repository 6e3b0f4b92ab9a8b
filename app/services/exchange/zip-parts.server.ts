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
      if (!entry) throw refusal('part-missing', { part: name });
      const decoder = new TextDecoder('utf-8');
      await read(entry, (chunk) => take(decoder.decode(chunk, { stream: true })));
    },
  };
}

const refusals: Record<ZipFault, (part: string) => WorkbookRefusal> = {
  unreadable: () => refusal('workbook-damaged'),
  directory: () => refusal('workbook-directory'),
  many: () => refusal('too-many-parts', { most: workbookLimits.parts }),
  twice: (part) => refusal('part-twice', { part }),
  password: () => refusal('workbook-password'),
  large: () => refusal('inflates'),
  damaged: (part) => refusal('part-damaged', { part }),
};

const rules: ZipRules = {
  entries: workbookLimits.parts,
  inflatedBytes: workbookLimits.inflatedBytes,
  fits: (entry) => !isBomb(entry),
  refusal: (fault, name) => refusals[fault](name),
  isRefusal: (error) => error instanceof WorkbookRefusal,
};

function isBomb({ compressedSize, uncompressedSize }: Entry): boolean {
  return (
    uncompressedSize > workbookLimits.ratioFreeBytes && uncompressedSize > compressedSize * workbookLimits.ratio
  );
}
