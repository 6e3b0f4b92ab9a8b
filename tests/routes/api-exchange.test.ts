import { deflateRawSync } from 'node:zlib';

import { beforeAll, expect, test } from 'vitest';

import type { DraftView } from '#app/domain/draft-view.ts';
import type { ProblemDocument } from '#app/domain/problem.ts';
import { sheetXml, workbookParts, zipOf } from '#tests/services/exchange/zip.ts';
import { openApp, ORIGIN, type TestApp } from '#tests/support/app.ts';
import type { Person } from '#tests/support/small-bank.ts';

import { rowCounts } from './answers.ts';

/** Checklists out of the application and into it again, over HTTP as the screens and other programs do it. */

const MB = 1024 * 1024;
const formats = ['yaml', 'xlsx', 'xlsform'] as const;
const file = { 'content-type': 'application/octet-stream' };

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});

type Sent = string | Uint8Array;

const post = (body: Sent, headers: Record<string, string>): RequestInit => ({ method: 'POST', headers, body: typeof body === 'string' ? body : new Uint8Array(body) });

const send = (body: Sent, as: Person = 'admin', headers: Record<string, string> = file) => app.request('/api/v1/exchange', post(body, headers), as);

async function bytesAt(path: string, as: Person = 'admin'): Promise<Buffer> {
  const answer = await app.request(path, {}, as);
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

async function jsonAt<T>(path: string): Promise<T> {
  return (await (await app.request(path, {}, 'admin')).json()) as T;
}

/** The faults an import was refused with, `place: sentence`; nothing may have been stored. */
async function refusal(body: Sent): Promise<string[]> {
  const before = rowCounts(app.services);
  const answer = await send(body);
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  const { code, errors = [] } = (await answer.json()) as ProblemDocument;
  expect(code).toBe('invalid');
  expect(rowCounts(app.services)).toEqual(before);
  return errors.map(({ path, message }) => `${path}: ${message}`);
}

/** How far the resident memory rises while something runs, in MB. */
async function memoryDuring(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  await work();
  clearInterval(timer);
  return (Math.max(most, process.memoryUsage.rss()) - before) / MB;
}

test.each(formats)('a version goes out as %s and comes in as a draft with the same content', async (format) => {
  const answer = await app.request(`/api/v1/exchange/small/1.1.0?format=${format}`, {}, 'head');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="small-1\.1\.0\.[a-z.]+"$/);
  const imported = await send(new Uint8Array(await answer.arrayBuffer()));
  expect(imported.status).toBe(201);
  const { id, ...rest } = (await imported.json()) as { id: string };
  expect(rest).toEqual({ checklist: 'small@1.1.0', format, notes: [] });
  const draft = await jsonAt<DraftView>(`/api/v1/drafts/${id}`);
  expect(draft.content).toEqual(await jsonAt('/api/v1/checklists/small/1.1.0'));
  expect(draft).toMatchObject({ checklistId: 'small', state: 'draft', updatedBy: { self: true } });
});

test.each(formats)('a draft goes out as %s under a name that says it is one', async (format) => {
  const begun = await app.send('POST', '/api/v1/drafts', { from: { id: 'small', version: '1.1.0' } }, 'admin');
  const { id } = (await begun.json()) as { id: string };
  const answer = await app.request(`/api/v1/drafts/${id}/file?format=${format}`, {}, 'admin');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain('-draft.');
  const again = await send(new Uint8Array(await answer.arrayBuffer()));
  expect(again.status).toBe(201);
  const { id: copy } = (await again.json()) as { id: string };
  const [first, second] = [await jsonAt<DraftView>(`/api/v1/drafts/${id}`), await jsonAt<DraftView>(`/api/v1/drafts/${copy}`)];
  expect(second.content).toEqual(first.content);
});

test('a draft that is no whole checklist does not go out: every fault is named', async () => {
  const begun = await app.send('POST', '/api/v1/drafts', { from: { id: 'small', version: '1.1.0' } }, 'admin');
  const { id } = (await begun.json()) as { id: string };
  const draft = await jsonAt<DraftView>(`/api/v1/drafts/${id}`);
  await app.send('PUT', `/api/v1/drafts/${id}`, { revision: draft.revision, content: { ...draft.content, total: 7, title: { zh: '', en: 'Small' } } }, 'admin');
  const answer = await app.request(`/api/v1/drafts/${id}/file?format=xlsx`, {}, 'admin');
  expect(answer.status).toBe(422);
  const { errors } = (await answer.json()) as ProblemDocument;
  expect(errors?.map(({ path }) => path)).toEqual(['title.zh', 'total']);
  expect((await app.request(`/studio/drafts/${id}/paper`, {}, 'admin')).status).toBe(422);
  expect((await app.request(`/studio/drafts/${id}/export`, {}, 'admin')).status).toBe(200);
});

test('another format is refused, and so is a version that nobody may read', async () => {
  expect((await app.request('/api/v1/exchange/small/1.1.0?format=pdf', {}, 'admin')).status).toBe(422);
  expect((await app.request('/api/v1/exchange/small/1.1.0', {}, 'admin')).status).toBe(422);
  expect((await app.request('/api/v1/exchange/none/1.0.0?format=yaml', {}, 'admin')).status).toBe(404);
});

test('only who writes standards imports; the file is not even read for anybody else', async () => {
  const yaml = await bytesAt('/api/v1/exchange/small/1.1.0?format=yaml');
  const before = rowCounts(app.services);
  for (const person of ['inspector', 'shopper', 'reviewer', 'head', 'region', 'auditor'] as const) {
    expect((await send(yaml, person)).status).toBe(403);
  }
  expect((await app.request('/api/v1/exchange', post(yaml, { ...file, origin: ORIGIN }))).status).toBe(401);
  expect(rowCounts(app.services)).toEqual(before);
});

test('a YAML file is refused with the line of every fault', async () => {
  const yaml = (await bytesAt('/api/v1/exchange/small/1.1.0?format=yaml')).toString('utf8');
  const wrong = yaml.replace(/^total: .*$/m, 'total: 7').replace(/^method: .*$/m, 'method: by-heart');
  const lineOf = (start: string) => wrong.split('\n').findIndex((line) => line.startsWith(start)) + 1;
  const faults = await refusal(wrong);
  expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^line ${lineOf('total')}, total: is 7, but the weights add up to`)));
  expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^line ${lineOf('method')}, method: `)));
  expect(await refusal('id: [small\n')).toContainEqual(expect.stringMatching(/^line \d+: is not valid YAML/));
});

test('a workbook is refused with the cell of every formula and error', async () => {
  const book = zipOf(workbookParts(sheetXml('<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="e"><v>#REF!</v></c></row>')));
  expect(await refusal(book)).toEqual(['items!B2: holds a formula; paste its value instead', 'items!C2: holds the error #REF!']);
});

const rows = Array.from({ length: 100_000 }, (_, row) => `<row r="${row + 1}"><c t="inlineStr"><is><t>row ${row} ${Math.sin(row)}</t></is></c></row>`);

test.each<[what: string, make: () => Sent, sentence: string]>([
  ['nothing', () => '', 'line 1: '],
  ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), ': is neither a workbook nor a text in UTF-8'],
  ['an old workbook', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), ': is an old .xls workbook'],
  ['macros', () => zipOf([...workbookParts(), { name: 'xl/vbaProject.bin', text: 'x' }]), ': the file holds macros'],
  ['100,000 rows', () => zipOf(workbookParts(sheetXml(rows.join('')))), ': the sheet items has more than 5000 rows'],
  ['a bomb', () => zipOf([...workbookParts(), { name: 'xl/sharedStrings.xml', raw: deflateRawSync(Buffer.alloc(100 * MB)), size: 100 * MB }]), ': the file inflates to far more'],
  ['a bomb that lies', () => zipOf([...workbookParts(), { name: 'xl/sharedStrings.xml', raw: deflateRawSync(Buffer.alloc(200 * MB, ' ')), size: MB }]), ': the part xl/sharedStrings.xml of the file is damaged'],
  ['half an archive', () => zipOf(workbookParts()).subarray(0, 300), ': the file is damaged'],
])('%s is refused with a sentence, stores nothing and takes no memory with it', async (_, make, sentence) => {
  const body = make();
  const grown = await memoryDuring(async () => {
    const [first = ''] = await refusal(body);
    expect(first.slice(0, sentence.length)).toBe(sentence);
  });
  expect(grown).toBeLessThan(80);
});

test('more than 10 MB is not taken, whether the sender says so or not', async () => {
  const before = rowCounts(app.services);
  let sent = 0;
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += MB;
        controller.enqueue(Buffer.alloc(MB, 'a'));
        if (sent >= 64 * MB) controller.close();
      },
    });
  expect((await send(Buffer.alloc(10 * MB + 1, 'a'))).status).toBe(413);
  expect((await send(Buffer.from('x'), 'admin', { ...file, 'content-length': String(11 * MB) })).status).toBe(413);
  const streamed = await app.request('/api/v1/exchange', { method: 'POST', body: endless(), headers: file, duplex: 'half' } as RequestInit, 'admin');
  expect(streamed.status).toBe(413);
  expect(sent).toBeLessThan(16 * MB);
  expect(rowCounts(app.services)).toEqual(before);
});

test('a file is sent as itself: JSON and forms are not read', async () => {
  expect((await send('{}', 'admin', { 'content-type': 'application/json' })).status).toBe(415);
  expect((await send('a=b', 'admin', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
});
