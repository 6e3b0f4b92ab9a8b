import { dirname, join } from 'node:path';

import { z } from 'zod';

import { defaultTimeZone, isTimeZone } from '#app/domain/calendar.ts';
import { engineOf } from '#db/engine.ts';

/**
 * The environment, parsed once at start. An unsafe production setting stops the start with a sentence that names the
 * variable and what to do.
 */

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().min(1).default('file:data/mingcha.sqlite'),
  /** The file with the secret that seals device keys; absent = `escrow.key` beside the database file. */
  ESCROW_KEY_FILE: z.string().min(1).optional(),
  /** The folder of the evidence; absent = `evidence` beside the database file, `data/evidence` for a database server. */
  EVIDENCE_DIR: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** The address people type, e.g. https://mingcha.bank.example; decides Secure cookies and the allowed origin. */
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  /** Number of reverse proxies in front whose X-Forwarded-* headers are believed. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  SESSION_HOURS: z.coerce.number().int().min(1).max(720).default(12),
  TIME_ZONE: z.string().refine(isTimeZone, 'is no time zone; use a name such as Asia/Shanghai').default(defaultTimeZone),
});

export type Settings = {
  mode: 'development' | 'production' | 'test';
  databaseUrl: string;
  evidenceDir: string;
  escrowKeyFile: string;
  host: string;
  port: number;
  publicOrigin: string | null;
  trustProxy: number;
  sessionHours: number;
  timeZone: string;
};

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Settings from environment variables. Throws `SettingsError` with one line per fault. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(filled);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const settings = fromEnvironment(parsed.data);
  const unsafe = unsafeInProduction(settings);
  if (unsafe.length > 0) throw new SettingsError(unsafe.join('\n'));
  return settings;
}

function fromEnvironment(env: z.output<typeof schema>): Settings {
  return {
    mode: env.NODE_ENV,
    databaseUrl: env.DATABASE_URL,
    evidenceDir: env.EVIDENCE_DIR ?? besideDatabase(env.DATABASE_URL, 'evidence'),
    escrowKeyFile: env.ESCROW_KEY_FILE ?? besideDatabase(env.DATABASE_URL, 'escrow.key'),
    host: env.HOST,
    port: env.PORT,
    publicOrigin: env.PUBLIC_ORIGIN ? new URL(env.PUBLIC_ORIGIN).origin : null,
    trustProxy: env.TRUST_PROXY,
    sessionHours: env.SESSION_HOURS,
    timeZone: env.TIME_ZONE,
  };
}

function besideDatabase(databaseUrl: string, name: string): string {
  const file = engineOf(databaseUrl) === 'sqlite' ? databaseUrl.replace(/^file:(\/\/)?/, '') : 'data/database';
  return join(dirname(file), name);
}

function unsafeInProduction(settings: Settings): string[] {
  if (settings.mode !== 'production') return [];
  const faults: string[] = [];
  if (settings.publicOrigin === null) {
    faults.push('PUBLIC_ORIGIN: must be set in production, e.g. https://mingcha.bank.example');
  } else if (!settings.publicOrigin.startsWith('https://')) {
    faults.push('PUBLIC_ORIGIN: must be https in production; put a TLS proxy in front');
  }
  if (/demo/i.test(settings.databaseUrl)) {
    faults.push('DATABASE_URL: names the demo bank; production needs a database of its own');
  }
  return faults;
}
