import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { buildIsCurrent } from '#app/cli/bootstrap.mjs';
import { type RunningServer, serve } from '#tests/e2e/server.ts';
import { hasStrace } from '#tests/support/strace.mjs';
import { temporaryPath } from '#tests/support/database.ts';

import { foundBank, packParcel, sendPhoto, sendVisit, signIn } from './outbox.ts';

/** What the kernel was asked to do: a file and its row are on the disk before the answer that acknowledges them. */

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const trace = temporaryPath('trace');
const strace = ['strace', '-D', '-f', '-y', '-s', '80', '-e', 'trace=fsync,fdatasync,sendto,write,writev', '-o', trace];

let bank: Awaited<ReturnType<typeof foundBank>>;
let server: RunningServer;

beforeAll(async () => {
  if (!buildIsCurrent()) throw new Error('The build is missing or older than the sources: make it with `npm run build`.');
  bank = await foundBank();
  if (hasStrace) server = await serve(bank.file, strace);
});

afterAll(async () => {
  await server?.stop();
  await bank.remove();
});

/** Something that happened, in the order in which it was over: a path that was synced, or an answer that began to leave. */
type Happening = { synced: string } | { answered: number };

/** Reads a trace of several threads: a call that another one interrupts stands on two lines. */
function happeningsIn(text: string): Happening[] {
  const begun = new Map<string, string>();
  return text.split('\n').flatMap((line): Happening[] => {
    const thread = line.slice(0, line.indexOf(' '));
    const status = /"HTTP\/1\.1 (\d{3}) /.exec(line)?.[1];
    if (status !== undefined) return [{ answered: Number(status) }];
    const path = /f(?:data)?sync\(\d+<([^>]*)>/.exec(line)?.[1];
    if (path !== undefined && line.endsWith('<unfinished ...>')) begun.set(thread, path);
    else if (path !== undefined && line.endsWith('= 0')) return [{ synced: path }];
    else if (/<\.\.\. f(?:data)?sync resumed>.*= 0$/.test(line)) return [{ synced: begun.get(thread) ?? '' }];
    return [];
  });
}

/** What was synced between two answers to one client that waits for each. */
function syncedBefore(happenings: readonly Happening[]): string[][] {
  const groups: string[][] = [[]];
  for (const one of happenings) {
    if ('synced' in one) groups.at(-1)?.push(one.synced);
    else groups.push([]);
  }
  return groups.slice(0, -1);
}

test.runIf(hasStrace)('every answer that acknowledges comes after the fsync of the file, of its folder and of the row', async () => {
  const token = await signIn(server.origin, 0);
  const parcels = await Promise.all([1, 2, 3, 4, 5].map((seed) => packParcel(bank.visitBy(0, seed), seed)));
  for (const parcel of parcels) {
    for (const photo of parcel.photos) expect((await sendPhoto(server.origin, token, photo))?.status).toBe(201);
    expect((await sendVisit(server.origin, token, parcel))?.status).toBe(201);
  }
  await server.stop();
  const happenings = happeningsIn(readFileSync(trace, 'utf8'));
  expect(happenings.filter((one) => 'answered' in one)).toEqual([{ answered: 200 }, ...Array(15).fill({ answered: 201 })]);
  const [, ...groups] = syncedBefore(happenings);
  const log = /bank\.sqlite-wal$|bench\.sqlite-wal$/;
  for (const parcel of parcels) {
    for (const { sha256 } of parcel.photos) {
      const synced = groups.shift() ?? [];
      const file = synced.findIndex((path) => path.includes(join('evidence', 'incoming')));
      const folder = synced.findIndex((path) => path.endsWith(join('evidence', sha256.slice(0, 2))));
      const row = synced.findLastIndex((path) => log.test(path));
      expect([file, folder, row].every((index) => index >= 0), synced.join(' ')).toBe(true);
      expect([file < folder, folder < row], synced.join(' ')).toEqual([true, true]);
    }
    expect(groups.shift()?.some((path) => log.test(path))).toBe(true);
  }
});
