/** Where a piece of evidence is read: a picture as large as it is kept, or small; a recording or document as it came. */
export function evidenceAddress(sha256: string, size: 'picture' | 'thumbnail' = 'picture'): string {
  return `/api/v1/evidence/${sha256}${size === 'thumbnail' ? '?size=thumbnail' : ''}`;
}
