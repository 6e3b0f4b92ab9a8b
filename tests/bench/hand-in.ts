import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';

import type { ServerBuild } from '@remix-run/node';
import Sqlite from 'better-sqlite3';
import { v7 as uuidv7 } from 'uuid';

import { root } from '#app/cli/bootstrap.mjs';
import { scoreSheet } from '#app/domain/scoring/score.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import { createServer } from '#app/http/server.ts';

import { branchCode, CHECKLIST, openBank, PASSWORD, sixtyAnswers } from './bank.ts';
import { type BenchRow } from './table.ts';

const VISITS = 600;
const CLIENTS = 8;

/** Handing in visits of sixty answers over HTTP, durable, beside the bare driver inserting the same rows. */
export async function benchHandIn(): Promise<BenchRow[]> {
  const bank = await openBank(60);
  const entry = await bank.services.library.find(CHECKLIST.id, CHECKLIST.version);
  if (!entry) throw new Error('no checklist');
  const visits = Array.from({ length: VISITS + 50 }, (_, index) => ({
    id: uuidv7(),
    input: sixtyAnswers(entry.compiled, branchCode(index % 60), '2026-03-02', index),
  }));
  const trace = scoreSheet(entry.compiled, visits[0]?.input ?? { subjects: [], answers: [] });
  const http = await overHttp(bank, visits);
  const bare = bareInserts(`${bank.file}.bare`, visits, JSON.stringify(trace));
  await bank.remove();
  const answers = visits[0]?.input.answers.length ?? 0;
  return [
    { what: `bare better-sqlite3, ${answers} answers a visit, synchronous=FULL`, result: `${Math.round(bare)} visits/s`, aim: '' },
    { what: `PUT /api/v1/visits, ${CLIENTS} clients, same rows and more, synchronous=FULL`, result: `${Math.round(http)} visits/s`, aim: '' },
    { what: 'HTTP rate ÷ bare rate', result: (http / bare).toFixed(2), aim: '0.33 or more' },
  ];
}

type Prepared = { id: string; input: VisitInput };

async function overHttp(bank: Awaited<ReturnType<typeof openBank>>, visits: readonly Prepared[]): Promise<number> {
  const build: ServerBuild = await import(pathToFileURL(`${root}build/server/index.js`).href);
  const server = createServer(bank.services, { build });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const session = await send(agent, port, 'POST', '/api/v1/session', { username: 'inspector-1', password: PASSWORD });
  const { token } = JSON.parse(session.text) as { token: string };
  const put = async ({ id, input }: Prepared) => {
    const { status, text } = await send(agent, port, 'PUT', `/api/v1/visits/${id}`, input, token);
    if (status !== 201) throw new Error(`${status} ${text}`);
  };
  for (const visit of visits.slice(0, 50)) await put(visit);
  const queue = visits.slice(50);
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let visit = queue.shift(); visit; visit = queue.shift()) await put(visit);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
  return VISITS / seconds;
}

function send(
  agent: Agent,
  port: number,
  method: string,
  path: string,
  body: unknown,
  token?: string,
): Promise<{ status: number; text: string }> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        method,
        path,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(text);
  });
}

function bareInserts(file: string, visits: readonly Prepared[], trace: string): number {
  const db = new Sqlite(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    create table visit (id text primary key, branch text, started text, finished text, hash text, final real);
    create table subject (visit text, id text, kind text, label text, primary key (visit, id));
    create table answer (visit text, item text, subject text, value text, note text, primary key (visit, item, subject)) without rowid;
    create table score (id text primary key, visit text, final real, detail text);
  `);
  const visit = db.prepare('insert into visit values (?, ?, ?, ?, ?, ?)');
  const subject = db.prepare('insert into subject values (?, ?, ?, ?)');
  const answer = db.prepare('insert into answer values (?, ?, ?, ?, ?)');
  const score = db.prepare('insert into score values (?, ?, ?, ?)');
  const store = db.transaction(({ id, input }: Prepared) => {
    visit.run(id, input.branch, input.startedAt, input.finishedAt, 'hash', 90);
    for (const one of input.subjects) subject.run(id, one.id, one.kind, one.label);
    for (const one of input.answers) answer.run(id, one.item, one.subject ?? '', JSON.stringify(one.value), null);
    score.run(uuidv7(), id, 90, trace);
  });
  for (const one of visits.slice(0, 50)) store(one);
  const start = performance.now();
  for (const one of visits.slice(50)) store(one);
  const seconds = (performance.now() - start) / 1000;
  db.close();
  return VISITS / seconds;
}
