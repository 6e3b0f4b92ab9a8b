import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ServerBuild } from '@remix-run/node';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';

import { root } from '#app/cli/bootstrap.mjs';
import { createServer as createOurs } from '#app/http/server.ts';
import { sha256Of } from '#tests/support/evidence-files.ts';

import { branchCode, CHECKLIST, openBank, PASSWORD, sixtyAnswers } from './bank.ts';
import type { BenchRow } from './table.ts';

const PHOTOS = 20;
const ROUNDS = 5;
/** Bytes a second of a good mobile line upwards: 32 Mbit. */
const LINE = 4_000_000;

type Sent = { path: string; type: string; file: string };

/** Twenty photos and their visit, sent by curl one after the other: to our server, and to one that only syncs files. */
export async function benchEvidence(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingcha-bench-evidence-'));
  const bank = await openBank(ROUNDS + 2);
  const build: ServerBuild = await import(pathToFileURL(`${root}build/server/index.js`).href);
  const ours = await listening(createOurs(bank.services, { build }));
  const bare = await listening(bareServer(join(folder, 'bare')));
  await mkdir(join(folder, 'bare'));
  const token = await signIn(ours.origin);
  const times = { ours: [] as number[], bare: [] as number[] };
  // The first round warms both servers up and is not counted; both get the same bytes in the same minute.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const sent = await pack(bank, folder, round);
    const bareMs = await curl(bare.origin, sent, token);
    const oursMs = await curl(ours.origin, sent, token);
    if (round > 0) {
      times.bare.push(bareMs);
      times.ours.push(oursMs);
    }
  }
  const overLine = await pack(bank, folder, ROUNDS + 1);
  const line = { bare: await curl(bare.origin, overLine, token, LINE), ours: await curl(ours.origin, overLine, token, LINE) };
  for (const { server } of [ours, bare]) server.close();
  await bank.remove();
  await rm(folder, { recursive: true, force: true });
  const [oursMs, bareMs] = [middle(times.ours), middle(times.bare)];
  return [
    { what: `curl, ${PHOTOS} photos of 3 megapixels and a visit, to a bare server that writes and syncs`, result: `${Math.round(bareMs)} ms`, aim: '' },
    { what: 'the same bytes to ours: hashed, judged, decoded, thumbnailed, synced, recorded', result: `${Math.round(oursMs)} ms`, aim: '' },
    { what: 'ours ÷ bare, over the loopback', result: (oursMs / bareMs).toFixed(2), aim: '1.30 or less' },
    { what: `ours ÷ bare, over a line of ${LINE / 1e6} MB/s (${Math.round(line.bare)} ms bare)`, result: (line.ours / line.bare).toFixed(2), aim: '1.30 or less' },
  ];
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function listening(server: Server): Promise<{ server: Server; origin: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Takes any body, brings it to the disk under a name of its own, and says so. */
function bareServer(folder: string): Server {
  return createServer((request, response) => {
    const path = join(folder, uuidv7());
    keep(request, path).then(
      () => response.writeHead(201, { 'content-type': 'application/json' }).end('{}'),
      () => response.writeHead(500).end(),
    );
  });
}

async function keep(request: IncomingMessage, path: string): Promise<void> {
  const file = await open(`${path}.part`, 'w');
  for await (const chunk of request) await file.writeFile(chunk as Buffer);
  await file.sync();
  await file.close();
  await rename(`${path}.part`, path);
}

async function signIn(origin: string): Promise<string> {
  const body = JSON.stringify({ username: 'inspector-1', password: PASSWORD });
  const answer = await fetch(`${origin}/api/v1/session`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return ((await answer.json()) as { token: string }).token;
}

/** What a tablet makes of a photo: 2048 pixels wide, some 700 KB. */
async function photo(seed: number): Promise<Buffer> {
  const noise = Buffer.from(Array.from({ length: 128 * 96 * 3 }, (_, index) => (index * 7919 * (seed + 3)) % 251));
  const coarse = sharp(noise, { raw: { width: 128, height: 96, channels: 3 } }).resize(2048, 1536);
  return coarse.jpeg({ quality: 90 }).toBuffer();
}

async function pack(bank: Awaited<ReturnType<typeof openBank>>, folder: string, round: number): Promise<Sent[]> {
  const entry = await bank.services.library.find(CHECKLIST.id, CHECKLIST.version);
  if (!entry) throw new Error('no checklist');
  const photos: Sent[] = [];
  const hashes: string[] = [];
  for (let number = 0; number < PHOTOS; number += 1) {
    const bytes = await photo(round * 100 + number);
    const file = join(folder, `${round}-${number}.jpg`);
    await writeFile(file, bytes);
    hashes.push(sha256Of(bytes));
    photos.push({ path: `/api/v1/evidence/${sha256Of(bytes)}`, type: 'image/jpeg', file });
  }
  const input = sixtyAnswers(entry.compiled, branchCode(round), '2026-03-02', round);
  const answers = input.answers.map((answer, index) => (index < PHOTOS ? { ...answer, evidence: hashes.slice(index, index + 1) } : answer));
  const visit = join(folder, `${round}.json`);
  await writeFile(visit, JSON.stringify({ ...input, answers }));
  return [...photos, { path: `/api/v1/visits/${uuidv7()}`, type: 'application/json', file: visit }];
}

/** No words, no waiting for `100 Continue`, and an error for anything but a success. */
const SILENTLY = ['--silent', '--show-error', '--fail', '--output', '/dev/null', '--header', 'expect:'];

/** One curl that sends everything over one connection, as a tablet does; milliseconds. */
async function curl(origin: string, sent: readonly Sent[], token: string, rate?: number): Promise<number> {
  const args = sent.flatMap(({ path, type, file }, index) => [
    ...(index === 0 ? [] : ['--next']),
    ...SILENTLY,
    ...(rate === undefined ? [] : ['--limit-rate', String(rate)]),
    '--header',
    `authorization: Bearer ${token}`,
    '--header',
    `content-type: ${type}`,
    '--upload-file',
    file,
    origin + path,
  ]);
  const start = performance.now();
  const child = spawn('curl', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`curl ended with ${code}`);
  return performance.now() - start;
}
