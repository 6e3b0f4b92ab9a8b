import { mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { v7 as uuidv7 } from 'uuid';

import { inspectPicture } from '#app/services/evidence/picture.server.ts';
import { sha256Of, tabletPhoto } from '#tests/support/evidence-files.ts';

import { branchCode, CHECKLIST, openBank, sixtyAnswers } from './bank.ts';
import { curl, type Sent } from './curl.ts';
import { listening, serveBuild, tokenOf } from './field-page.ts';
import { type Pair, raceOutbox } from './outbox.ts';
import { type BenchRow, milliseconds, quantile } from './table.ts';

const PHOTOS = 20;
const ROUNDS = 5;
/** Bytes a second of a good mobile line upwards: 32 Mbit. */
const LINE = 4_000_000;

/**
 * What sending a visit with its evidence costs: the app beside curl to the same server, and that server beside one that
 * only writes and syncs. Both sides of a ratio get the same bytes in the same minute; a first round warms up.
 */
export async function benchEvidence(): Promise<BenchRow[]> {
  return [...rowsOfApp((await raceOutbox(ROUNDS + 1, PHOTOS)).slice(1)), ...(await rowsOfServer())];
}

function rowsOfApp(pairs: readonly Pair[]): BenchRow[] {
  const [app, same] = [quantile(pairs.map((pair) => pair.app), 0.5), quantile(pairs.map((pair) => pair.curl), 0.5)];
  const ratios = pairs.map((pair) => (pair.app / pair.curl).toFixed(2)).join(' ');
  return [
    { what: `The app hands in ${PHOTOS} photos and a visit, until it shows that the office has them`, result: milliseconds(app), aim: '' },
    { what: 'curl sends the same bytes to the same server', result: milliseconds(same), aim: '' },
    { what: `app ÷ curl (in each round: ${ratios})`, result: (app / same).toFixed(2), aim: '1.30 or less' },
  ];
}

async function rowsOfServer(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mingcha-bench-evidence-'));
  const bank = await openBank(ROUNDS + 2);
  const ours = await listening(await serveBuild(bank.services));
  const bare = await listening(bareServer(join(folder, 'bare')));
  await mkdir(join(folder, 'bare'));
  const token = await tokenOf(ours.origin);
  const times = { ours: [] as number[], bare: [] as number[], decoding: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const sent = await pack(bank, folder, round);
    const bareMs = await curl(bare.origin, sent, token);
    const oursMs = await curl(ours.origin, sent, token);
    const decodingMs = await decodeAll(sent);
    if (round === 0) continue;
    times.bare.push(bareMs);
    times.ours.push(oursMs);
    times.decoding.push(decodingMs);
  }
  const overLine = await pack(bank, folder, ROUNDS + 1);
  const line = { bare: await curl(bare.origin, overLine, token, LINE), ours: await curl(ours.origin, overLine, token, LINE) };
  for (const { server } of [ours, bare]) server.close();
  await bank.remove();
  await rm(folder, { recursive: true, force: true });
  const [oursMs, bareMs, decodingMs] = [times.ours, times.bare, times.decoding].map((values) => quantile(values, 0.5)) as [number, number, number];
  return [
    { what: `For information: curl, ${PHOTOS} photos of 3 megapixels and a visit, to a bare server that writes and syncs`, result: milliseconds(bareMs), aim: '' },
    { what: '  the same bytes to ours: hashed, judged, decoded, synced, recorded', result: milliseconds(oursMs), aim: '' },
    { what: '  of which decoding, to know that each is a whole picture', result: milliseconds(decodingMs), aim: '' },
    { what: '  ours ÷ bare, over the loopback', result: (oursMs / bareMs).toFixed(2), aim: '' },
    { what: `  ours ÷ bare, over a line of ${LINE / 1e6} MB/s (${Math.round(line.bare)} ms bare)`, result: (line.ours / line.bare).toFixed(2), aim: '1.30 or less' },
  ];
}

/** What of the work nothing can save: one photo after the other, as curl sends them. */
async function decodeAll(sent: readonly Sent[]): Promise<number> {
  const start = performance.now();
  for (const { file, type } of sent) {
    if (type === 'image/jpeg' && !(await inspectPicture(file)).ok) throw new Error(`${file} is not a picture`);
  }
  return performance.now() - start;
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

async function pack(bank: Awaited<ReturnType<typeof openBank>>, folder: string, round: number): Promise<Sent[]> {
  const entry = await bank.services.library.find(CHECKLIST.id, CHECKLIST.version);
  if (!entry) throw new Error('no checklist');
  const photos: Sent[] = [];
  const hashes: string[] = [];
  for (let number = 0; number < PHOTOS; number += 1) {
    const bytes = await tabletPhoto(round * PHOTOS + number);
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
