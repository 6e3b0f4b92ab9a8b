import { Transform } from 'node:stream';

/**
 * React 18 writes a document in pieces of 2 KB and leaves NUL bytes at the end of a piece into which a character of
 * several bytes did not fit. A browser shows them as U+FFFD in a text field and in the data of the page, from where they
 * would be saved. No byte of a character in UTF-8 is NUL, and a document has no use for one.
 */
export function withoutPadding(): Transform {
  return new Transform({
    transform: (piece: Buffer, _encoding, done) => done(null, piece.includes(0) ? piece.filter((byte) => byte !== 0) : piece),
  });
}
