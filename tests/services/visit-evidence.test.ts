import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import type { EvidenceNote } from '#app/domain/evidence.ts';
import { UNDECIDED } from '#app/domain/joint/join.ts';
import { signedText } from '#app/domain/presence.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import { joinVisit } from '#app/services/joint/join-visit.server.ts';
import { submitPart } from '#app/services/joint/submit-part.server.ts';
import { readVisit } from '#app/services/visits/read-visit.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { rowCounts } from '#tests/routes/answers.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';
import { contextOf, openBank } from '#tests/support/app.ts';
import { png, sha256Of } from '#tests/support/evidence-files.ts';

import { photo, type Photo, send, visitsInLeague, visitWith } from './sent-photos.ts';

test('a visit waits for its evidence, counts nowhere meanwhile, and is published with the last piece', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const photos = await Promise.all([photo(1), photo(2)]);
  const { visit } = await submitVisit(ctx, visitId(1), visitWith(photos));
  expect(visit).toMatchObject({ state: 'awaiting-evidence', evidence: { state: 'awaiting', items: [{ arrived: false }, { arrived: false }] } });
  expect([await visitsInLeague(ctx), rowCounts(ctx).branch_rollup]).toEqual([0, 0]);
  await expect(readVisit(await contextOf(ctx, 'head'), visitId(1))).rejects.toMatchObject({ code: 'not-found' });
  await send(ctx, photos[0]);
  expect(await readVisit(ctx, visitId(1))).toMatchObject({ state: 'awaiting-evidence', evidence: { items: [{ arrived: true }, { arrived: false }] } });
  await send(ctx, photos[1]);
  expect(await readVisit(ctx, visitId(1))).toMatchObject({ state: 'published', evidence: { state: 'complete' } });
  expect([await visitsInLeague(ctx), rowCounts(ctx).branch_rollup]).toEqual([1, 4]);
  expect((await submitVisit(ctx, visitId(1), visitWith(photos))).visit.state).toBe('published');
  await send(ctx, photos[1]);
  expect(rowCounts(ctx)).toMatchObject({ visit: 1, visit_evidence: 2, branch_rollup: 4 });
});

test('evidence that came first publishes the visit at once; what somebody else sent does not', async () => {
  const services = await openBank();
  const [ctx, other] = [await contextOf(services, 'inspector'), await contextOf(services, 'colleague')];
  const sent = await photo(3);
  await send(ctx, sent);
  expect((await submitVisit(ctx, visitId(1), visitWith([sent]))).visit.state).toBe('published');
  expect((await submitVisit(other, visitId(2), visitWith([sent]))).visit.state).toBe('awaiting-evidence');
  await send(other, sent);
  expect((await readVisit(other, visitId(2))).state).toBe('published');
});

test.each([1, 2, 3])('the visit and its eight photos at the same moment, everything twice: one publication (%i)', async (round) => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const photos = await Promise.all(Array.from({ length: 8 }, (_, n) => photo(round * 100 + n)));
  const body = visitWith(photos);
  const work = [...photos, ...photos].map((one) => () => send(ctx, one) as Promise<unknown>);
  const handIn = () => submitVisit(ctx, visitId(1), body) as Promise<unknown>;
  work.splice(round * 5, 0, handIn, handIn);
  await Promise.all(work.map((run) => run()));
  expect(await readVisit(ctx, visitId(1))).toMatchObject({ state: 'published', evidence: { state: 'complete' } });
  expect(await visitsInLeague(ctx)).toBe(1);
  expect(rowCounts(ctx)).toMatchObject({ visit: 1, score: 1, evidence: 8, evidence_upload: 8, visit_evidence: 8, branch_rollup: 4 });
});

test('a drawing brings the picture it was drawn on, and an older device may say nothing of its evidence', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const original = await photo(4);
  const drawn = await photo(5, { original: original.note.sha256 });
  const body = visitWith([drawn], { evidence: [drawn.note, original.note] });
  const { visit } = await submitVisit(ctx, visitId(1), body);
  expect(visit.evidence.items).toMatchObject([
    { sha256: drawn.note.sha256, role: 'answer', original: original.note.sha256 },
    { sha256: original.note.sha256, role: 'original' },
  ]);
  const { evidence: _unsaid, ...bare } = visitWith([drawn]);
  const older = await submitVisit(ctx, visitId(2), bare);
  expect(older.visit.evidence.items).toEqual([{ sha256: drawn.note.sha256, type: null, role: 'answer', capturedAt: null, arrived: false, arrivedAt: null, words: [] }]);
});

test('a visit by a retired version keeps its answers and its evidence', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const sent = await photo(6);
  const times = { startedAt: '2026-10-31T23:00:00.000Z', finishedAt: '2026-10-31T23:40:00.000Z' };
  const body = visitWith([sent], { checklist: { id: 'small', version: '1.0.0' }, ...times });
  await submitVisit(ctx, visitId(1), body);
  await send(ctx, sent);
  const visit = await readVisit(ctx, visitId(1));
  expect(visit).toMatchObject({ state: 'published', checklist: { version: '1.0.0' }, evidence: { items: [{ arrived: true }] } });
  expect(visit.answers).toEqual(body.answers);
});

/** A visit signed by the branch's representative, with the picture of the signature. */
async function signed(): Promise<{ body: VisitInput; image: Photo }> {
  const bytes = await png();
  const note: EvidenceNote = { sha256: sha256Of(bytes), type: 'image/png', bytes: bytes.length, capturedAt: '2026-11-03T01:50:00.000Z' };
  const visit = smallVisit();
  const sheet = createHash('sha256').update(signedText(visit)).digest('hex');
  const signature = { name: '赵行长', remark: '已看过。', signedAt: '2026-11-03T01:50:00.000Z', image: note.sha256, sheet };
  return { body: { ...visit, evidence: [note], signature }, image: { bytes, note } };
}

test('a signature stands under the answers it was given for', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const { body, image } = await signed();
  const { visit } = await submitVisit(ctx, visitId(1), body);
  expect(visit).toMatchObject({ state: 'awaiting-evidence', signature: body.signature, evidence: { items: [{ role: 'signature' }] } });
  await send(ctx, image);
  expect((await readVisit(ctx, visitId(1))).state).toBe('published');
});

const twisted: [string, (body: VisitInput) => VisitInput, string[]][] = [
  ['an answer changed after the signature', (body) => ({ ...body, answers: body.answers.slice(1) }), ['signature.sheet']],
  ['a signature without its picture', ({ evidence: _gone, ...body }) => body, ['signature.image']],
  ['a signature that is a photo', (body) => ({ ...body, evidence: body.evidence?.map((note) => ({ ...note, type: 'image/jpeg' as const })) ?? [] }), ['signature.image']],
  ['a piece listed twice', (body) => ({ ...body, evidence: [...(body.evidence ?? []), ...(body.evidence ?? [])] }), ['evidence[1].sha256']],
  ['a piece that nothing names', ({ signature: _gone, ...body }) => body, ['evidence[0].sha256']],
];

test.each(twisted)('%s is refused by its place', async (_what, twist, paths) => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const { body } = await signed();
  const refusal = await submitVisit(ctx, visitId(1), twist(body)).then(() => null, (error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'invalid', errors: paths.map((path) => ({ path })) });
  expect(rowCounts(ctx)).toMatchObject({ visit: 0, visit_evidence: 0 });
});

test('a covert visit is not signed', async () => {
  const ctx = await contextOf(await openBank(), 'shopper');
  const { body } = await signed();
  const covert = { ...body, checklist: { id: 'covert', version: '1.0.0' } };
  const sheet = createHash('sha256').update(signedText(covert)).digest('hex');
  const signature = body.signature && { ...body.signature, sheet };
  await expect(submitVisit(ctx, visitId(1), { ...covert, signature })).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'signature' }] });
});

const DAY = 24 * 3_600_000;

test.each([
  ['a day ahead', DAY, DAY],
  ['a day behind', -DAY, -DAY],
  ['of 1970', Date.parse('1970-01-02T00:00:00.000Z') - Date.parse('2026-11-03T02:00:00.000Z'), -(2 ** 31)],
])('a device whose clock is %s hands in: the day is ours, its own times stay, the difference stands beside them', async (_what, skew, stored) => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const at = (time: string) => new Date(Date.parse(time) + skew).toISOString();
  const visit = smallVisit({ answers: [], startedAt: at('2026-11-03T01:05:00.000Z'), finishedAt: at('2026-11-03T01:52:00.000Z') });
  const result = await submitVisit(ctx, visitId(1), visit, at('2026-11-03T02:00:00.000Z'));
  expect(result.visit).toMatchObject({ startedAt: visit.startedAt, receivedAt: '2026-11-03T02:00:00.000Z', beganAt: '2026-11-03T01:05:00.000Z', clockSkewMs: stored });
  expect(await visitsInLeague(ctx)).toBe(1);
  const again = await submitVisit(ctx, visitId(1), visit, '2026-11-03T02:00:00.000Z');
  expect(again).toEqual({ ...result, replayed: true });
});

test('a clock that was set right during the visit is no reason to refuse either; a device that says nothing is held to its times', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const ahead = smallVisit({ answers: [], startedAt: '2026-11-04T01:05:00.000Z', finishedAt: '2026-11-03T01:52:00.000Z' });
  expect((await submitVisit(ctx, visitId(1), ahead, '2026-11-03T02:00:01.000Z')).visit).toMatchObject({ clockSkewMs: 1000, beganAt: '2026-11-03T02:00:00.000Z', state: 'published' });
  expect(await visitsInLeague(ctx)).toBe(1);
  await expect(submitVisit(ctx, visitId(2), ahead)).rejects.toMatchObject({ code: 'invalid' });
  await expect(submitVisit(ctx, visitId(2), ahead, 'tomorrow')).rejects.toMatchObject({ errors: [{ path: 'x-device-time' }] });
});

test('an arrival is kept, with its distance where the place of the branch is known', async () => {
  const ctx = await contextOf(await openBank(), 'inspector');
  const checkIn = { at: '2026-11-03T01:04:00.000Z', position: { lat: 38.49, lon: 106.13, accuracy: 12 } };
  const { visit } = await submitVisit(ctx, visitId(1), smallVisit({ checkIn }));
  expect(visit.checkIn).toEqual({ ...checkIn, distance: null });
  const refused = { at: '2026-11-03T01:04:00.000Z', refused: 'denied' as const };
  expect((await submitVisit(ctx, visitId(2), smallVisit({ checkIn: refused }))).visit.checkIn).toEqual({ ...refused, distance: null });
});

test('what a second inspector names belongs to the joint visit once it is joined, and waits for what that person sends', async () => {
  const services = await openBank();
  const [lead, second] = [await contextOf(services, 'inspector'), await contextOf(services, 'colleague')];
  const [own, other] = [await photo(7), await photo(8)];
  const joint = { code: 'ABC123' };
  const whole = visitWith([own], { joint });
  await submitVisit(lead, visitId(1), { ...whole, answers: whole.answers.filter(({ item }) => item !== 'taboos/posture') });
  await submitPart(second, visitId(2), visitWith([other], { joint, answers: [{ item: 'taboos/posture', value: 1, evidence: [other.note.sha256] }] }));
  await send(lead, own);
  expect((await readVisit(lead, visitId(1))).state).toBe('joining');
  await joinVisit(lead, visitId(1), { parts: [visitId(2)], decisions: UNDECIDED });
  expect(await readVisit(lead, visitId(1))).toMatchObject({
    state: 'awaiting-evidence',
    evidence: { items: expect.arrayContaining([expect.objectContaining({ sha256: own.note.sha256, arrived: true }), expect.objectContaining({ sha256: other.note.sha256, arrived: false })]) as unknown },
  });
  await send(lead, other);
  expect((await readVisit(lead, visitId(1))).state).toBe('awaiting-evidence');
  await send(second, other);
  expect((await readVisit(lead, visitId(1))).state).toBe('published');
  expect(await visitsInLeague(lead)).toBe(1);
});
