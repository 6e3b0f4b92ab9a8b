import { expect, test } from 'vitest';

import type { ActorContext } from '#app/services/context.server.ts';
import { readAudit } from '#app/services/audit/read-audit.server.ts';
import { sayOfEvidence } from '#app/services/evidence/say-of-evidence.server.ts';
import { readLeague } from '#app/services/league/read-league.server.ts';
import { readVisitDetail } from '#app/services/visits/read-visit.server.ts';
import { readLongWaiting, readVisits } from '#app/services/visits/read-visits.server.ts';
import { decideVisit } from '#app/services/visits/settle-visit.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';
import { contextOf, openBank } from '#tests/support/app.ts';

import { photo, send, visitsInLeague, visitWith } from './sent-photos.ts';

const ID = visitId(1);
const HOUR = 3_600_000;

/** A visit that waits for the second of its two photos. */
async function waiting() {
  const services = await openBank();
  const [inspector, region] = [await contextOf(services, 'inspector'), await contextOf(services, 'region')];
  const [there, missing] = [await photo(1), await photo(2)];
  await submitVisit(inspector, ID, visitWith([there, missing]));
  await send(inspector, there);
  return { services, inspector, region, there, missing };
}

const later = (ctx: ActorContext, hours: number): ActorContext => ({ ...ctx, now: () => new Date(ctx.now().getTime() + hours * HOUR) });
const waive = (ctx: ActorContext, reason = '平板丢了。') => decideVisit(ctx, { id: ID, decision: 'waive', reason });
const declareVoid = (ctx: ActorContext, reason = '走错了网点。') => decideVisit(ctx, { id: ID, decision: 'void', reason });

test('the office publishes without what is missing: the visit counts, and who gave what up, when and why stands beside it', async () => {
  const { inspector, region, missing } = await waiting();
  const before = await readVisitDetail(region, ID);
  await waive(region);
  const visit = await readVisitDetail(region, ID);
  expect(visit).toMatchObject({ state: 'published', evidence: { state: 'incomplete' }, score: before.score, history: before.history });
  expect(visit.decisions).toMatchObject([{ kind: 'waive', reason: '平板丢了。', by: region.actor.name }]);
  expect(visit.evidence.items.map(({ arrived, words }) => [arrived, words.map(({ kind }) => kind)])).toEqual([[true, []], [false, ['waived']]]);
  expect(visit.evidence.items[1]?.sha256).toBe(missing.note.sha256);
  expect(await visitsInLeague(region)).toBe(1);
  expect((await readVisitDetail(inspector, ID)).decisions).toEqual(visit.decisions);
  const { events } = await readAudit(region, {});
  expect(events[0]).toMatchObject({ verb: 'visit.waive', actor: region.actor.name, subjectId: ID, detail: { reason: '平板丢了。', missing: 1 } });
});

test('bytes that come after that are attached as late, and change nothing about the state or the sums', async () => {
  const { inspector, region, missing } = await waiting();
  await waive(region);
  await send(later(inspector, 30), missing);
  const { evidence, state, decisions } = await readVisitDetail(region, ID);
  expect([state, evidence.state, await visitsInLeague(region), decisions.length]).toEqual(['published', 'complete', 1, 1]);
  expect(evidence.items[1]).toMatchObject({ arrived: true, words: [{ kind: 'waived' }] });
  expect(evidence.items[1]?.arrivedAt).not.toBeNull();
  expect((await readAudit(region, {})).events.map(({ verb }) => verb)).not.toContain('visit.complete');
});

test.each(['waiting', 'published'] as const)('the office voids a %s visit: it counts nowhere, and stays readable', async (standing) => {
  const { services, inspector, region, missing } = await waiting();
  await submitVisit(inspector, visitId(2), smallVisit());
  if (standing === 'published') await send(inspector, missing);
  expect(await visitsInLeague(region)).toBe(standing === 'published' ? 2 : 1);
  await declareVoid(region);
  expect(await visitsInLeague(region)).toBe(1);
  expect(await readVisitDetail(region, ID)).toMatchObject({ state: 'void', decisions: [{ kind: 'void', reason: '走错了网点。' }] });
  await expect(readVisitDetail(await contextOf(services, 'head'), ID)).rejects.toMatchObject({ code: 'not-found' });
  await send(inspector, missing);
  expect([(await readVisitDetail(region, ID)).state, await visitsInLeague(region)]).toEqual(['void', 1]);
});

test('a league is as if a voided visit had never been', async () => {
  const services = await openBank();
  const [inspector, region] = [await contextOf(services, 'inspector'), await contextOf(services, 'region')];
  const league = async () => {
    const { league: read } = await readLeague(region, { checklist: 'small', period: '2026-Q4', unit: undefined, class: undefined });
    // The seed of the draws holds the state of the results, which moves on with every change of them.
    return JSON.stringify(read).replace(/"seed":"[^"]*"/, '');
  };
  await submitVisit(inspector, visitId(2), smallVisit());
  const before = await league();
  await submitVisit(inspector, ID, smallVisit());
  await declareVoid(region);
  expect(await league()).toEqual(before);
});

test('each decision is taken once, in a state that allows it', async () => {
  const { region, inspector, missing } = await waiting();
  await Promise.allSettled([waive(region), waive(region), waive(region)]).then((all) =>
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1),
  );
  await expect(waive(region)).rejects.toMatchObject({ code: 'conflict' });
  await declareVoid(region);
  await expect(declareVoid(region)).rejects.toMatchObject({ code: 'conflict' });
  expect((await readVisitDetail(region, ID)).decisions.map(({ kind }) => kind)).toEqual(['waive', 'void']);
  await expect(sayOfEvidence(inspector, { id: ID, sha256: missing.note.sha256, word: { givenUp: { reason: '晚了' } } })).rejects.toMatchObject({ code: 'visit-settled' });
});

test('a visit of another part of the bank, and one that oneself made, is not for the office to decide about', async () => {
  const { services, inspector, region } = await waiting();
  const { actor: farHead } = await contextOf(services, 'far-head');
  const farAway: ActorContext = { ...services, actor: { ...farHead, role: 'region' } };
  await expect(waive(farAway)).rejects.toMatchObject({ code: 'not-found' });
  const promoted = { ...inspector, actor: { ...region.actor, id: inspector.actor.id } };
  await expect(waive(promoted)).rejects.toMatchObject({ code: 'forbidden' });
  expect((await readVisitDetail(region, ID)).state).toBe('awaiting-evidence');
});

test('the maker says why a piece will not come; the visit waits on, and the office reads it', async () => {
  const { inspector, region, missing } = await waiting();
  const said = { id: ID, sha256: missing.note.sha256, word: { givenUp: { reason: '照片打不开。' } } };
  expect(await sayOfEvidence(inspector, said)).toEqual({ replayed: false });
  expect(await sayOfEvidence(inspector, said)).toEqual({ replayed: true });
  await expect(sayOfEvidence(inspector, { ...said, word: { givenUp: { reason: '别的' } } })).rejects.toMatchObject({ code: 'conflict' });
  const { state, evidence } = await readVisitDetail(region, ID);
  expect([state, evidence.state]).toEqual(['awaiting-evidence', 'awaiting']);
  expect(evidence.items[1]?.words).toMatchObject([{ kind: 'given-up', reason: '照片打不开。', by: inspector.actor.name }]);
});

test.each(['before', 'after'] as const)('another picture in the place of a missing one, sent %s it is named, completes the visit; answers and both hashes stay', async (when) => {
  const { inspector, region, missing } = await waiting();
  const before = await readVisitDetail(inspector, ID);
  const other = await photo(3);
  const said = { id: ID, sha256: missing.note.sha256, word: { replacedBy: other.note } };
  if (when === 'before') await send(inspector, other);
  await sayOfEvidence(inspector, said);
  expect((await readVisitDetail(region, ID)).state).toBe(when === 'before' ? 'published' : 'awaiting-evidence');
  if (when === 'after') await send(inspector, other);
  const after = await readVisitDetail(region, ID);
  expect(after).toMatchObject({ state: 'published', answers: before.answers, score: before.score, evidence: { state: 'complete' } });
  expect(after.evidence.items.map(({ sha256, arrived, words }) => [sha256, arrived, words.map(({ replacement }) => replacement)])).toEqual(
    expect.arrayContaining([
      [missing.note.sha256, false, [other.note.sha256]],
      [other.note.sha256, true, []],
    ]),
  );
  expect(await visitsInLeague(region)).toBe(1);
  expect((await submitVisit(inspector, ID, visitWith([await photo(1), missing]))).replayed).toBe(true);
  expect(await sayOfEvidence(inspector, said)).toEqual({ replayed: true });
});

test('a picture in the place of a picture that was refused as well', async () => {
  const { inspector, region, missing } = await waiting();
  const [second, third] = [await photo(3), await photo(4)];
  await sayOfEvidence(inspector, { id: ID, sha256: missing.note.sha256, word: { replacedBy: second.note } });
  await sayOfEvidence(inspector, { id: ID, sha256: second.note.sha256, word: { replacedBy: third.note } });
  await send(inspector, third);
  expect((await readVisitDetail(region, ID)).state).toBe('published');
});

test('only the maker, only for a missing piece of that visit, only with a new picture', async () => {
  const { services, inspector, there, missing } = await waiting();
  const other = await photo(3);
  const say = (ctx: ActorContext, sha256: string, replacedBy = other.note) => sayOfEvidence(ctx, { id: ID, sha256, word: { replacedBy } });
  await expect(say(await contextOf(services, 'colleague'), missing.note.sha256)).rejects.toMatchObject({ code: 'not-found' });
  await expect(say(inspector, 'f'.repeat(64))).rejects.toMatchObject({ code: 'not-found' });
  await expect(say(inspector, there.note.sha256)).rejects.toMatchObject({ code: 'conflict' });
  await expect(say(inspector, missing.note.sha256, there.note)).rejects.toMatchObject({ code: 'invalid', errors: [{ path: 'replacedBy.sha256' }] });
  await expect(say(inspector, missing.note.sha256, { ...other.note, type: 'audio/webm' })).rejects.toMatchObject({ code: 'invalid' });
});

test('visits that have waited for more than a day are listed for those who decide about them', async () => {
  const { services, inspector, region, missing } = await waiting();
  expect(await readLongWaiting(later(region, 23))).toEqual({ visits: [], more: false });
  expect((await readLongWaiting(later(region, 25))).visits).toMatchObject([{ id: ID, state: 'awaiting-evidence' }]);
  expect((await readLongWaiting(later(await contextOf(services, 'auditor'), 25))).visits).toEqual([]);
  expect((await readVisits(later(region, 1), { waiting: true, limit: 10 })).visits).toHaveLength(1);
  await send(inspector, missing);
  expect((await readLongWaiting(later(region, 25))).visits).toEqual([]);
});

test('of a covert visit the trail and the history keep the reason from whoever may not know who came', async () => {
  const services = await openBank();
  const [shopper, region, auditor] = [await contextOf(services, 'shopper'), await contextOf(services, 'region'), await contextOf(services, 'auditor')];
  const missing = await photo(5);
  await submitVisit(shopper, ID, { ...visitWith([missing]), checklist: { id: 'covert', version: '1.0.0' } });
  await sayOfEvidence(shopper, { id: ID, sha256: missing.note.sha256, word: { givenUp: { reason: '手机坏了。' } } });
  await waive(region, '冯的手机坏了。');
  expect(await readVisitDetail(auditor, ID)).toMatchObject({ evidence: { items: [] }, decisions: [{ kind: 'waive', reason: null, by: region.actor.name }] });
  const { events } = await readAudit(auditor, {});
  expect(events.slice(0, 2)).toMatchObject([
    { verb: 'visit.waive', actor: region.actor.name, detail: {} },
    { verb: 'evidence.give-up', actor: null, detail: {} },
  ]);
  expect(JSON.stringify([events, await readVisitDetail(auditor, ID)])).not.toContain('坏了');
});
