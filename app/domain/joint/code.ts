/**
 * The code that brings the sheets of one joint visit together. It is made on the lead's tablet, read out, and typed on
 * the others, all of it without a network: short, and without characters that are heard or read as another.
 */

/** Crockford's base 32: digits and letters without I, L, O and U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 6;

export const joinCodePattern = /^[0-9A-HJKMNP-TV-Z]{6}$/;

/** A code from as many random bytes as it has characters; each byte gives five bits. */
export function joinCodeFrom(random: Uint8Array): string {
  if (random.length < LENGTH) throw new RangeError(`${LENGTH} random bytes are needed`);
  return Array.from(random.subarray(0, LENGTH), (byte) => symbols[byte % symbols.length]).join('');
}

/** A code as somebody typed it, or null where it cannot be one: case, gaps and the look-alikes of 0 and 1 do not matter. */
export function readJoinCode(typed: string): string | null {
  const code = typed.normalize('NFKC').replace(/[\s·-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return joinCodePattern.test(code) ? code : null;
}

/** A code as it is shown and read out: in two halves. */
export function spokenJoinCode(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`;
}
