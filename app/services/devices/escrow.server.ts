import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { SettingsError } from '../settings.server.ts';

/**
 * The device keys that the office keeps for the day a password is forgotten, sealed under a secret of this server. The
 * secret lies in a file of its own, not in the database: whoever has a copy of the database alone reads no device.
 */
export type Escrow = {
  seal: (key: Buffer, of: KeyHolder) => string;
  /** Null when it was sealed for somebody else, for another device, or by another server. */
  open: (sealed: string, of: KeyHolder) => Buffer | null;
};

/** Whose key it is, on which device. */
export type KeyHolder = { deviceId: string; personId: string };

const SECRET_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Opens the escrow with the secret in a file; makes the secret, readable by nobody else, where there is none. */
export function openEscrow(file: string): Escrow {
  const secret = readSecret(file) ?? makeSecret(file) ?? readSecret(file);
  if (secret === null) throw new SettingsError(`ESCROW_KEY_FILE: ${file} cannot be read`);
  return {
    seal(key, of) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(bound(of));
      return Buffer.concat([iv, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(sealed, of) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, IV_BYTES)).setAAD(bound(of));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

function bound({ deviceId, personId }: KeyHolder): Buffer {
  return Buffer.from(JSON.stringify([deviceId, personId]));
}

function readSecret(file: string): Buffer | null {
  let secret: Buffer;
  try {
    secret = readFileSync(file);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw new SettingsError(`ESCROW_KEY_FILE: ${file} cannot be read`);
  }
  if (secret.length !== SECRET_BYTES) throw new SettingsError(`ESCROW_KEY_FILE: ${file} does not hold a key of ${SECRET_BYTES} bytes`);
  if ((statSync(file).mode & 0o077) !== 0) throw new SettingsError(`ESCROW_KEY_FILE: ${file} can be read by others; chmod 600 it`);
  return secret;
}

/** Null when another process made it at the same moment. It is on the disk before any key is sealed by it. */
function makeSecret(file: string): Buffer | null {
  const secret = randomBytes(SECRET_BYTES);
  mkdirSync(dirname(file), { recursive: true });
  let handle: number;
  try {
    handle = openSync(file, 'wx', 0o600);
  } catch (error) {
    if (isCode(error, 'EEXIST')) return null;
    throw new SettingsError(`ESCROW_KEY_FILE: ${file} cannot be written`);
  }
  writeSync(handle, secret);
  fsyncSync(handle);
  closeSync(handle);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
  return secret;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
