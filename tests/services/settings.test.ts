import { expect, test } from 'vitest';

import { readSettings, SettingsError } from '#app/services/settings.server.ts';

const production = { NODE_ENV: 'production', PUBLIC_ORIGIN: 'https://mingcha.bank.example' };

test('without anything set it is a development server on this machine only', () => {
  expect(readSettings({})).toEqual({
    mode: 'development',
    databaseUrl: 'file:data/mingcha.sqlite',
    evidenceDir: 'data/evidence',
    escrowKeyFile: 'data/escrow.key',
    host: '127.0.0.1',
    port: 3000,
    publicOrigin: null,
    trustProxy: 0,
    sessionHours: 12,
    timeZone: 'Asia/Shanghai',
  });
});

test('a public origin is an origin: path and slash at its end do not count, an empty variable is none', () => {
  expect(readSettings({ ...production, PUBLIC_ORIGIN: 'https://Mingcha.bank.example:443/start/' }).publicOrigin).toBe('https://mingcha.bank.example');
  expect(readSettings({ PUBLIC_ORIGIN: '', PORT: '' })).toMatchObject({ publicOrigin: null, port: 3000 });
});

test.each<[variable: string, environment: Record<string, string>]>([
  ['PUBLIC_ORIGIN', { NODE_ENV: 'production' }],
  ['PUBLIC_ORIGIN', { ...production, PUBLIC_ORIGIN: 'http://mingcha.bank.example' }],
  ['PUBLIC_ORIGIN', { ...production, PUBLIC_ORIGIN: 'mingcha.bank.example' }],
  ['PUBLIC_ORIGIN', { ...production, PUBLIC_ORIGIN: 'ftp://mingcha.bank.example' }],
  ['DATABASE_URL', { ...production, DATABASE_URL: 'file:data/demo.sqlite' }],
  ['NODE_ENV', { NODE_ENV: 'prod' }],
  ['PORT', { PORT: '70000' }],
  ['PORT', { PORT: 'http' }],
  ['TRUST_PROXY', { TRUST_PROXY: 'true' }],
  ['SESSION_HOURS', { SESSION_HOURS: '0' }],
  ['TIME_ZONE', { TIME_ZONE: 'Asia/Yinchuan' }],
])('%s is refused by name: %o', (variable, environment) => {
  expect(() => readSettings(environment)).toThrow(SettingsError);
  expect(() => readSettings(environment)).toThrow(new RegExp(`^${variable}: .+`));
});

test('all faults come at once, one a line', () => {
  expect(() => readSettings({ NODE_ENV: 'production', DATABASE_URL: 'file:demo.sqlite' })).toThrow(/^PUBLIC_ORIGIN: .+\nDATABASE_URL: .+$/);
  expect(() => readSettings({ PORT: 'x', SESSION_HOURS: 'y' })).toThrow(/^PORT: .+\nSESSION_HOURS: .+$/);
});
