import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import type { Answer } from '#app/domain/checklist/answers.ts';
import { openApp, type TestApp } from '#tests/support/app.ts';

import { problemIn, rowCounts } from './answers.ts';
import { smallVisit, visitPath } from './visit-body.ts';

/** One application for the file: nothing here may leave a trace in it. */
let app: TestApp;
let before: Record<string, number>;
beforeAll(async () => {
  app = await openApp();
  before = rowCounts(app.services);
});

const json = { 'content-type': 'application/json' };

function put(body: BodyInit, headers: Record<string, string> = json): Promise<Response> {
  return app.request(visitPath(1), { method: 'PUT', body, headers }, 'inspector');
}

const text = (changes: Record<string, unknown>) => JSON.stringify({ ...smallVisit(), ...changes });
const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const broken = (bytes: number[]) => Buffer.concat([Buffer.from('{"branch":"'), Buffer.from(bytes), Buffer.from('"}')]);

/** Bodies that are no visit in any reading: what, the body, the status. */
const bodies: [what: string, body: BodyInit, status: number][] = [
  ['nothing', '', 400],
  ['no JSON', 'checklist=small', 400],
  ['half a JSON', text({}).slice(0, -5), 400],
  ['two JSONs', `${text({})}${text({})}`, 400],
  ['NaN', text({}).replace('38.49', 'NaN'), 400],
  ['Infinity', text({}).replace('38.49', 'Infinity'), 400],
  ['a raw NUL', '{"branch":"a\0b"}', 400],
  ['broken UTF-8', broken([0xc3, 0x28]), 400],
  ['overlong UTF-8', broken([0xc0, 0xaf]), 400],
  ['a surrogate in UTF-8', broken([0xed, 0xa0, 0x80]), 400],
  ['UTF-16', Buffer.from(`\uFEFF${text({})}`, 'utf16le'), 400],
  ['three million bytes', text({ extra: 'x'.repeat(3_000_000) }), 413],
  ['null', 'null', 422],
  ['a number', '17', 422],
  ['a text', '"visit"', 422],
  ['a list', `[${text({})}]`, 422],
  ['lists in lists, deep', nested(400_000, '[', ']'), 422],
  ['objects in objects, deep', nested(200_000, '{"a":', '}'), 422],
  ['deep answers', `{"answers":${nested(400_000, '[', ']')}}`, 422],
  ['a deep value', `{"answers":[{"item":"taboos/leak","value":${nested(200_000, '{"a":', '}')}}]}`, 422],
  ['a number beyond all numbers', text({}).replace('38.49', '1e999'), 422],
  ['a huge accuracy', text({ location: { lat: 0, lon: 0, accuracy: 1e300 } }), 422],
  ['a huge count', text({ answers: [{ item: 'taboos/leak', value: Number.MAX_VALUE }] }), 422],
  ['__proto__', `{"__proto__":{"branch":"640100-001"},${text({ branch: undefined }).slice(1)}`, 422],
  ['__proto__ in an answer', text({}).replace('"value":0', '"value":0,"__proto__":{"x":1}'), 422],
  ['constructor', text({ constructor: { prototype: { admin: true } } }), 422],
  ['an item named as a built-in', text({ answers: [{ item: '__proto__', value: 'pass' }, { item: 'constructor', value: 1 }] }), 422],
  ['a kind named as a built-in', text({ subjects: [{ id: 't1', kind: 'hasOwnProperty', label: 'x' }] }), 422],
  ['an escaped NUL', text({ branch: '640100-001\0' }), 422],
  ['half a surrogate pair', text({ checklist: { id: '\uD83D', version: '1.1.0' } }), 422],
  ['lists for objects', text({ checklist: [], location: [], subjects: [[]], answers: [[]] }), 422],
  ['objects for lists', text({ subjects: { length: 1 }, answers: { length: 10 } }), 422],
  ['a year before all years', text({ startedAt: '0000-01-01T00:00:00Z' }), 422],
  ['a year after all years', text({ startedAt: '+275760-09-13T00:00:00Z', finishedAt: '9999-12-31T23:59:59.999Z' }), 422],
  ['a leap second', text({ finishedAt: '2026-11-03T01:52:60Z' }), 422],
  ['an hour of 24', text({ finishedAt: '2026-11-02T24:00:00Z' }), 422],
  ['an offset of a hundred hours', text({ finishedAt: '2026-11-03T01:52:00+99:99' }), 422],
];

test.each(bodies)('%s is refused with a problem document and leaves no trace', async (_what, body, status) => {
  const answer = await put(body);
  const codes = { 400: 'malformed-body', 413: 'too-large', 422: 'invalid' } as const;
  await problemIn(answer, status, codes[status as keyof typeof codes]);
  expect(rowCounts(app.services)).toEqual(before);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', ''])(
  'the type "%s" is not read',
  async (type) => {
    await problemIn(await put(text({}), { 'content-type': type }), 415, 'unsupported-media-type');
    expect(rowCounts(app.services)).toEqual(before);
  },
);

test('a body that grows past the limit while it arrives is refused, whatever length it declared', async () => {
  const endless = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(0x20)) });
  const init = { method: 'PUT', body: endless, duplex: 'half', headers: { ...json, 'content-length': '10' } } as RequestInit;
  await problemIn(await app.request(visitPath(1), init, 'inspector'), 413, 'too-large');
});

test('10,001 answers are too many, and 10,000 answers to one item are named one by one up to a limit', async () => {
  const answers = (count: number): Answer[] => Array.from({ length: count }, () => ({ item: 'taboos/leak', value: 0 }));
  const tooMany = await problemIn(await put(text({ answers: answers(10_001) })), 422, 'invalid');
  expect(tooMany.errors?.[0]?.path).toBe('answers');
  const repeated = await problemIn(await put(text({ answers: answers(10_000) })), 422, 'invalid');
  expect(repeated.errors).toHaveLength(1_001);
  expect(repeated.errors?.at(-1)).toMatchObject({ path: 'body', message: 'has 8999 more faults' });
  expect(rowCounts(app.services)).toEqual(before);
});

test('a body of two hundred thousand unknown keys does not come back as a longer answer', async () => {
  const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, 1]));
  const answer = await put(JSON.stringify(keys));
  expect(answer.status).toBe(422);
  expect((await answer.text()).length).toBeLessThan(200_000);
});

test.each(['%00', '%2e%2e%2f%2e%2e%2fetc', "' or 1=1 --", '<script>', '%F0%9F%92%A9', 'a'.repeat(5_000)])(
  'the word %s in an address finds nothing',
  async (word) => {
    for (const path of [
      `/api/v1/visits/${word}`,
      `/api/v1/checklists/${word}/${word}`,
      `/api/v1/branches?unit=${word}`,
      `/api/v1/league?checklist=${word}&period=${word}&unit=${word}&class=${word}`,
      `/api/v1/visits?branch=${word}&checklist=${word}&period=${word}&cursor=${word}&limit=${word}`,
      `/api/${word}`,
    ]) {
      const answer = await app.request(path, {}, 'region');
      expect([404, 422], `${path} ${answer.status}`).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    }
  },
);

/** Any JSON, with the texts that make trouble more often than chance would. */
const trouble = fc.constantFrom('', '\0', '\uD800', '__proto__', 'constructor', 'na', '2026-11-03T01:05:00Z', '𠮷', 'x'.repeat(5_000));
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(trouble, fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(trouble, fc.string()), tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** The places of a right visit: every path to a value in it, lists and objects included. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (index === key ? replaced(entry, rest, by) : entry));
  const record = value as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, by) };
}

const right = smallVisit();
const mutations = fc.array(fc.tuple(fc.constantFrom(...placesIn(right).slice(1)), fc.oneof(anyJson, fc.constant(undefined))), {
  minLength: 1,
  maxLength: 3,
});

test('a right visit with anything at all in some of its places is taken or refused, never a fault of the server', async () => {
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      const body = changes.reduce<unknown>((visit, [path, value]) => {
        try {
          return replaced(visit, path, value);
        } catch {
          return visit; // an earlier change removed the place
        }
      }, right);
      const answer = await app.send('PUT', visitPath(1_000 + (sent += 1)), body, 'inspector');
      if (answer.status === 201) {
        const stored = (await answer.json()) as { answers: unknown };
        expect(stored.answers).toEqual((JSON.parse(JSON.stringify(body)) as typeof right).answers);
        return;
      }
      const document = (await answer.json()) as { status: number; code: string; errors: { path: string; message: string }[] };
      expect([400, 413, 422]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(document).toMatchObject({ status: answer.status, code: expect.any(String) as string });
      if (answer.status === 422) expect(document.errors.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

test('any bytes at all under any method are answered without a fault of the server', async () => {
  const methods = fc.constantFrom('PUT', 'POST', 'PATCH', 'DELETE');
  const paths = fc.constantFrom('/api/v1/visits/x', visitPath(2), '/api/v1/session', '/api/v1/league', '/healthz', '/language', '/sign-out');
  await fc.assert(
    fc.asyncProperty(methods, paths, fc.uint8Array({ maxLength: 200 }), fc.boolean(), async (method, path, bytes, asJson) => {
      const headers = { 'content-type': asJson ? 'application/json' : 'application/x-www-form-urlencoded' };
      const answer = await app.request(path, { method, headers, body: Buffer.from(bytes) }, path === '/api/v1/session' || path === '/sign-out' ? undefined : 'inspector');
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});
