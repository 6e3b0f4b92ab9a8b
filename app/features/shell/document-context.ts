import { createContext, useContext } from 'react';

/** What belongs to one served document and is known to the server alone. */
export type ServedDocument = {
  /** The Content-Security-Policy nonce of the response; browsers hide it from scripts, so it is empty there. */
  nonce: string;
  /** The number under which the server logs faults of this document. */
  reference: string | undefined;
};

export const DocumentContext = createContext<ServedDocument>({ nonce: '', reference: undefined });

export function useServedDocument(): ServedDocument {
  return useContext(DocumentContext);
}

/** The log reference of a response: short enough to be read out over the telephone, and not the nonce itself. */
export function referenceOf(nonce: string): string {
  let hash = 0x811c9dc5;
  for (const character of nonce) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36).toUpperCase().padStart(7, '0');
}
