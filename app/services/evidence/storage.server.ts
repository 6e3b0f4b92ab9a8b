/** Where the bytes of evidence lie, by the SHA-256 of the original. A disk now; anything that can keep files later. */

/** The original as it came, and the copies of a picture that may be looked at. */
export type Copy = 'original' | 'picture' | 'thumbnail';

export type EvidenceStorage = {
  /** Takes in a stream to its end, where nobody sees it yet. Throws what the stream throws, and leaves nothing then. */
  receive: (source: AsyncIterable<Uint8Array>) => Promise<Arrival>;
  /** Keeps a copy made from an original. It is on the disk when this resolves. */
  putCopy: (sha256: string, copy: Exclude<Copy, 'original'>, bytes: Uint8Array) => Promise<void>;
  open: (sha256: string, copy: Copy) => Promise<StoredFile | null>;
  has: (sha256: string) => Promise<boolean>;
  /** Removes an original with its copies. */
  delete: (sha256: string) => Promise<void>;
  /** Removes what half arrived before the process was ended. For the start of a server, before it listens. */
  sweep: () => Promise<void>;
};

/** A file that has arrived whole and is not kept yet. One of `keep` and `discard` must be called. */
export type Arrival = {
  sha256: string;
  bytes: number;
  /** A file of this machine with the bytes, for looking into it. */
  path: string;
  /** Brings the bytes to the disk; may run while the file is looked into. */
  sync: () => Promise<void>;
  /** Gives the file its name, after `sync`. It is there, and stays there after a power cut, when this resolves. */
  keep: () => Promise<void>;
  discard: () => Promise<void>;
};

export type StoredFile = {
  bytes: number;
  /** The bytes from `start` to `end`, both included. */
  read: (range?: { start: number; end: number }) => ReadableStream<Uint8Array>;
  close: () => Promise<void>;
};
