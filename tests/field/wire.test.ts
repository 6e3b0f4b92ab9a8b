import { parse } from 'valibot';
import { expect, test } from 'vitest';

import { checklistsAnswer, outcomeOf, parcelOutcomeOf, type Reply } from '#app/field/wire.ts';

const id = '0192f0c1-0000-7000-8000-000000000001';
const score = { arithmetic: 90.5, final: 59, coverage: 0.9, state: 'sufficient', sections: [], vetoes: [] };
const receipt = { id, score, branch: { code: '1' }, replayed: true };
const problem = { type: 'urn:mingcha:problem:invalid', title: 'The input is not valid', status: 422, code: 'invalid' };

function reply(status: number, body: unknown = null, retryAfterMs: number | null = null): Reply {
  return { name: 'answer', status, body, retryAfterMs };
}

const cases: [name: string, reply: Reply, outcome: object][] = [
  ['201 with the receipt', reply(201, receipt), { name: 'accepted' }],
  ['200 with the receipt, replayed', reply(200, receipt), { name: 'accepted' }],
  ['200 with the receipt, id in capitals', reply(200, { ...receipt, id: id.toUpperCase() }), { name: 'accepted' }],
  ['a score that could not be computed', reply(201, { ...receipt, score: { ...score, arithmetic: null, final: null } }), { name: 'accepted' }],
  ['200 with the page of a portal', reply(200, null), { name: 'retry', cause: 'foreign', status: 200 }],
  ['200 with the receipt of another visit', reply(200, { ...receipt, id: 'other' }), { name: 'retry', cause: 'foreign' }],
  ['200 without a score', reply(200, { id }), { name: 'retry', cause: 'foreign' }],
  ['204', reply(204), { name: 'retry', cause: 'foreign' }],
  ['302', reply(302), { name: 'retry', cause: 'foreign' }],
  ['401', reply(401, { ...problem, status: 401, code: 'not-signed-in' }), { name: 'signed-out' }],
  ['401 of a proxy', reply(401), { name: 'signed-out' }],
  ['408', reply(408), { name: 'retry', cause: 'busy', status: 408 }],
  ['425', reply(425), { name: 'retry', cause: 'busy', status: 425 }],
  ['429 with a time to wait', reply(429, null, 30_000), { name: 'retry', cause: 'busy', afterMs: 30_000 }],
  ['500', reply(500), { name: 'retry', cause: 'server', status: 500 }],
  ['502 of a proxy', reply(502), { name: 'retry', cause: 'server', status: 502 }],
  ['503', reply(503, problem), { name: 'retry', cause: 'server', status: 503 }],
  ['409', reply(409, { ...problem, status: 409, code: 'visit-conflict' }), { name: 'refused', rejection: { code: 'visit-conflict' } }],
  ['409 without a word', reply(409), { name: 'refused', rejection: { code: 'conflict', errors: [] } }],
  [
    '422 with its faults',
    reply(422, { ...problem, detail: 'look', errors: [{ path: 'branch', message: 'unknown', code: 'x' }] }),
    { name: 'refused', rejection: { status: 422, detail: 'look', errors: [{ path: 'branch', message: 'unknown' }] } },
  ],
  ['422 without a word', reply(422), { name: 'refused', rejection: { code: 'invalid' } }],
  ['403 of ours', reply(403, { ...problem, status: 403, code: 'forbidden' }), { name: 'refused', rejection: { code: 'forbidden' } }],
  ['403 to a device that was cut off', reply(403, { ...problem, status: 403, code: 'device-cut-off' }), { name: 'signed-out' }],
  ['404 of ours', reply(404, { ...problem, status: 404, code: 'not-found' }), { name: 'refused' }],
  ['413 of ours', reply(413, { ...problem, status: 413, code: 'too-large' }), { name: 'refused' }],
  ['413 of somebody on the way', reply(413), { name: 'retry', cause: 'foreign', status: 413 }],
  ['507', reply(507, { ...problem, status: 507, code: 'storage-full' }), { name: 'retry', cause: 'server', status: 507 }],
  ['403 of somebody on the way', reply(403), { name: 'retry', cause: 'foreign', status: 403 }],
  ['404 of somebody on the way', reply(404, { message: 'no route' }), { name: 'retry', cause: 'foreign' }],
  ['no network', { name: 'none', cause: 'network' }, { name: 'retry', cause: 'network', status: null }],
  ['no answer in time', { name: 'none', cause: 'timeout' }, { name: 'retry', cause: 'timeout', status: null }],
];

test.each(cases)('%s', (_, given, outcome) => {
  expect(outcomeOf(id, given)).toMatchObject(outcome);
});

test('the receipt keeps both numbers of a capped score', () => {
  expect(outcomeOf(id, reply(201, receipt))).toMatchObject({ receipt: { id, score: { arithmetic: 90.5, final: 59 } } });
});

test('the receipt says which evidence has not arrived', () => {
  const items = [
    { sha256: 'a', arrived: true },
    { sha256: 'b', arrived: false },
  ];
  expect(outcomeOf(id, reply(201, { ...receipt, evidence: { state: 'awaiting', items } }))).toMatchObject({ missing: ['b'] });
  expect(outcomeOf(id, reply(201, receipt))).toMatchObject({ missing: [] });
});

const sha256 = 'ab'.repeat(32);
const parcels: [name: string, reply: Reply, outcome: object][] = [
  ['201 with the receipt', reply(201, { sha256, type: 'image/jpeg', bytes: 9 }), { name: 'parcel-sent', sha256 }],
  ['200 with the receipt', reply(200, { sha256 }), { name: 'parcel-sent', sha256 }],
  ['200 with the page of a portal', reply(200, null), { name: 'retry', cause: 'foreign' }],
  ['the receipt of other bytes', reply(201, { sha256: 'other' }), { name: 'retry', cause: 'foreign' }],
  ['401', reply(401), { name: 'signed-out' }],
  ['413 of a gateway', reply(413), { name: 'parcel-refused', sha256, rejection: { code: 'too-large' } }],
  ['415 of ours', reply(415, { ...problem, status: 415, code: 'unsupported-media-type' }), { name: 'parcel-refused' }],
  ['422 of ours', reply(422, { ...problem, code: 'invalid-evidence' }), { name: 'parcel-refused', rejection: { code: 'invalid-evidence' } }],
  ['507', reply(507, { ...problem, status: 507, code: 'storage-full' }), { name: 'retry', cause: 'server' }],
  ['404 of somebody on the way', reply(404), { name: 'retry', cause: 'foreign' }],
  ['no answer in time', { name: 'none', cause: 'timeout' }, { name: 'retry', cause: 'timeout' }],
];

test.each(parcels)('evidence: %s', (_, given, outcome) => {
  expect(parcelOutcomeOf(sha256, given)).toMatchObject(outcome);
});

test.each([
  ['Asia/Urumqi', 'Asia/Urumqi'],
  ['Asia/Yinchuan', 'Asia/Shanghai'],
  [undefined, 'Asia/Shanghai'],
  [8, 'Asia/Shanghai'],
])('a server in the time zone %j means %s to this device', (timeZone, meant) => {
  expect(parse(checklistsAnswer, { timeZone, checklists: [] })).toEqual({ timeZone: meant, checklists: [] });
  expect(parse(checklistsAnswer, { checklists: [] }).timeZone).toBe('Asia/Shanghai');
});
