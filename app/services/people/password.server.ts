import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** Argon2id with 19 MiB, two passes, one lane: the floor that OWASP's password storage sheet names. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MIN_LENGTH = 10;

/** What may become a password. */
export const passwordSchema = z.string().min(MIN_LENGTH).max(200);

/** The encoded argon2id hash of a password, with its own salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether a password matches an encoded hash. An unreadable hash matches nothing. */
export async function passwordMatches(encoded: string, password: string): Promise<boolean> {
  try {
    return await verify(encoded, password);
  } catch {
    return false;
  }
}

let decoy: Promise<string> | undefined;

/** Takes as long as a real comparison, so that an unknown user name answers no faster than a known one. */
export async function compareWithNobody(password: string): Promise<false> {
  decoy ??= hashPassword('nobody has this password');
  await passwordMatches(await decoy, password);
  return false;
}
