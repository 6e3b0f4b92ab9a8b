import { secretOf } from './keyring.ts';

/**
 * The password of a sign-in, for the field client of the same document to unlock the device with, so that nobody gives
 * it twice. What is kept is no password but a secret that keys are derived from; it is taken once, and ends with the
 * document.
 */
let inHand: { username: string; secret: Promise<CryptoKey> } | null = null;

/** Called when the sign-in form is sent; a form that is sent again replaces it. */
export function handOver(username: string, password: string): void {
  // Browsers offer no WebCrypto on an unsafe address; the device then asks for itself and says why not.
  const isPossible = globalThis.isSecureContext && password !== '';
  inHand = isPossible ? { username: spelled(username), secret: secretOf(password) } : null;
}

/** Called when the sign-in was refused: what was given is nobody's password. */
export function forgetInHand(): void {
  inHand = null;
}

/** The secret this person has just signed in with, if any. */
export async function takeInHand(username: string): Promise<CryptoKey | null> {
  const taken = inHand?.username === spelled(username) ? inHand.secret : null;
  inHand = null;
  return taken;
}

/** A user name as the server spells it. */
export function spelled(username: string): string {
  return username.trim().toLowerCase();
}

/** Whether somebody has just signed in in this document. */
export function hasPasswordInHand(): boolean {
  return inHand !== null;
}
