import { expect, test } from 'vitest';

import { openApp, type TestApp } from '#tests/support/app.ts';
import { hugePng, jpeg, pdf, sha256Of, wav } from '#tests/support/evidence-files.ts';
import type { Person } from '#tests/support/small-bank.ts';

import { bodyOf, faultPaths, problemIn, rowCounts } from './answers.ts';

const pathOf = (bytes: Uint8Array) => `/api/v1/evidence/${sha256Of(bytes)}`;

function put(app: TestApp, bytes: Uint8Array, type: string, as?: Person, path = pathOf(bytes)): Promise<Response> {
  return app.request(path, { method: 'PUT', body: bytes as BodyInit, headers: { 'content-type': type } }, as);
}

test('a file is sent, known to its sender, and answered again', async () => {
  const app = await openApp();
  const bytes = await jpeg();
  expect((await app.request(pathOf(bytes), { method: 'HEAD' }, 'inspector')).status).toBe(404);
  const receipt = { sha256: sha256Of(bytes), type: 'image/jpeg', bytes: bytes.length };
  expect(await bodyOf(await put(app, bytes, 'image/jpeg', 'inspector'), 201)).toEqual(receipt);
  expect(await bodyOf(await put(app, bytes, 'image/jpeg; name=a.jpg', 'inspector'), 200)).toEqual(receipt);
  const head = await app.request(pathOf(bytes), { method: 'HEAD' }, 'inspector');
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, `"${receipt.sha256}"`, '']);
  for (const as of ['colleague', 'region', 'shopper', 'admin'] as const) {
    expect((await app.request(pathOf(bytes), { method: 'HEAD' }, as)).status).toBe(404);
    await problemIn(await app.request(pathOf(bytes), {}, as), 404, 'not-found');
  }
});

test('who asks for many files at once is told which of them are theirs, and nothing of the others', async () => {
  const app = await openApp();
  const [mine, theirs, lost] = [await jpeg(1), await jpeg(2), await jpeg(3)];
  await put(app, mine, 'image/jpeg', 'inspector');
  await put(app, lost, 'image/jpeg', 'inspector');
  await put(app, theirs, 'image/jpeg', 'colleague');
  await app.services.evidence.delete(sha256Of(lost));
  const asked = [mine, theirs, lost, await jpeg(4)].map(sha256Of).join(',');
  const ask = (list: string, as?: Person) => app.request(`/api/v1/evidence?sha256=${list}`, {}, as);
  expect(await bodyOf(await ask(asked, 'inspector'), 200)).toEqual({ held: [sha256Of(mine)] });
  expect(await bodyOf(await ask(asked, 'region'), 200)).toEqual({ held: [] });
  await problemIn(await ask(asked), 401, 'not-signed-in');
  for (const bad of ['', 'abc', `${sha256Of(mine)},`, Array(51).fill(sha256Of(mine)).join(',')]) {
    await problemIn(await ask(bad, 'inspector'), 422, 'invalid');
  }
  await problemIn(await app.request('/api/v1/evidence', {}, 'inspector'), 422, 'invalid');
});

test('what was sent is shown as something that can do nothing, and kept by the browser of that person only', async () => {
  const app = await openApp();
  const [picture, paper] = [await jpeg(), pdf()];
  await put(app, picture, 'image/jpeg', 'inspector');
  await put(app, paper, 'application/pdf', 'inspector');
  for (const [path, type, shown] of [
    [pathOf(picture), 'image/jpeg', 'inline'],
    [`${pathOf(picture)}?size=thumbnail`, 'image/jpeg', 'inline'],
    [pathOf(paper), 'application/pdf', 'attachment'],
  ] as const) {
    const answer = await app.request(path, {}, 'inspector');
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': expect.stringMatching(new RegExp(`^${shown}; filename="[0-9a-f]{12}\\.(jpg|pdf)"$`)) as string,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable, no-transform',
    });
    expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
    const again = await app.request(path, { headers: { 'if-none-match': answer.headers.get('etag') ?? '' } }, 'inspector');
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
  await problemIn(await app.request(`${pathOf(picture)}?size=huge`, {}, 'inspector'), 422, 'invalid');
});

test.each([
  ['bytes=0-0', 206, 0, 0],
  ['bytes=10-19', 206, 10, 19],
  ['bytes=8000-', 206, 8000, 8043],
  ['bytes=-44', 206, 8000, 8043],
  ['bytes=8000-99999', 206, 8000, 8043],
  ['bytes=-99999', 206, 0, 8043],
] as const)('of a sound the part %s is answered alone', async (range, status, start, end) => {
  const app = await openApp();
  const sound = wav();
  await put(app, sound, 'audio/wav', 'inspector');
  const answer = await app.request(pathOf(sound), { headers: { range } }, 'inspector');
  expect([answer.status, answer.headers.get('content-range')]).toEqual([status, `bytes ${start}-${end}/8044`]);
  expect(Buffer.from(await answer.arrayBuffer()).equals(sound.subarray(start, end + 1))).toBe(true);
});

test('a part behind the end is refused; what is no single part is answered whole', async () => {
  const app = await openApp();
  const sound = wav();
  await put(app, sound, 'audio/wav', 'inspector');
  for (const range of ['bytes=8044-', 'bytes=20-10', 'bytes=-0']) {
    const answer = await app.request(pathOf(sound), { headers: { range } }, 'inspector');
    expect([range, answer.status, answer.headers.get('content-range')]).toEqual([range, 416, 'bytes */8044']);
  }
  for (const range of ['bytes=0-1,4-5', 'bytes=-', 'lines=1-2', 'bytes=a-b']) {
    const answer = await app.request(pathOf(sound), { headers: { range } }, 'inspector');
    expect([range, answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([range, 200, 8044]);
  }
  const changed = await app.request(pathOf(sound), { headers: { range: 'bytes=0-1', 'if-range': '"another"' } }, 'inspector');
  expect(changed.status).toBe(200);
});

test('what is no evidence is refused with the reason, and nothing is stored', async () => {
  const app = await openApp();
  const bytes = await jpeg();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const refused = async (sent: Promise<Response>) => (await problemIn(await sent, 422, 'invalid-evidence')).detail;
  expect(await refused(put(app, wav(), 'image/jpeg', 'inspector'))).toMatch(/declared as image\/jpeg and is audio\/wav/);
  expect(await refused(put(app, svg, 'image/png', 'inspector'))).toMatch(/not taken/);
  expect(await refused(put(app, await hugePng(20_000, 10_000), 'image/png', 'inspector'))).toMatch(/200000000 pixels/);
  expect(await refused(put(app, bytes, 'image/jpeg', 'inspector', `/api/v1/evidence/${'0'.repeat(64)}`))).toMatch(/not the one of the address/);
  expect(await refused(put(app, bytes.subarray(0, -200), 'image/jpeg', 'inspector'))).toMatch(/before or behind/);
  expect(await refused(put(app, Buffer.alloc(0), 'image/jpeg', 'inspector'))).toMatch(/no kind/);
  for (const type of ['image/svg+xml', 'image/heic', 'text/html', 'application/json', 'video/mp4', '']) {
    await problemIn(await put(app, bytes, type, 'inspector'), 415, 'unsupported-media-type');
  }
  expect(await faultPaths(await put(app, bytes, 'image/jpeg', 'inspector', '/api/v1/evidence/abc'))).toEqual(['sha256']);
  expect(await faultPaths(await put(app, bytes, 'image/jpeg', 'inspector', `/api/v1/evidence/${'A'.repeat(64)}`))).toEqual(['sha256']);
  await problemIn(await put(app, bytes, 'image/jpeg', 'region'), 403, 'forbidden');
  await problemIn(await put(app, bytes, 'image/jpeg'), 401, 'not-signed-in');
  await problemIn(await app.request(pathOf(bytes), { method: 'DELETE' }, 'inspector'), 405, 'method-not-allowed');
  expect(rowCounts(app.services)).toMatchObject({ evidence: 0, evidence_upload: 0 });
});

test('more than twenty megabytes are refused, said beforehand or found out on the way', async () => {
  const app = await openApp();
  const large = Buffer.alloc(20 * 1024 * 1024 + 1);
  await problemIn(await put(app, large, 'image/jpeg', 'inspector'), 413, 'too-large');
  let given = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const init = { method: 'PUT', body: endless, duplex: 'half' as const, headers: { 'content-type': 'audio/wav' } };
  await problemIn(await app.request(pathOf(large), init, 'inspector'), 413, 'too-large');
  expect(given).toBeLessThan(21 * 1024 * 1024);
  const broken = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(new Error('cut')) });
  await problemIn(await app.request(pathOf(large), { ...init, body: broken }, 'inspector'), 400, 'malformed-body');
});
