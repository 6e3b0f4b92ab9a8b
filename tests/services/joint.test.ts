import { beforeEach, expect, test } from 'vitest';

import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import { type Decisions, UNDECIDED } from '#app/domain/joint/join.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import type { ActorContext, Services } from '#app/services/context.server.ts';
import { joinVisit, setPartAside } from '#app/services/joint/join-visit.server.ts';
import { readJoin } from '#app/services/joint/read-join.server.ts';
import { readPart } from '#app/services/joint/read-part.server.ts';
import { readJointWork } from '#app/services/joint/read-work.server.ts';
import { submitPart } from '#app/services/joint/submit-part.server.ts';
import { readVisitDetail } from '#app/services/visits/read-visit.server.ts';
import { publishCompleted } from '#app/services/visits/publish-visit.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';
import { listAuditEvents } from '#db/queries/audit.ts';
import { findBranch } from '#db/queries/branches.ts';
import { findVisibleEvidence, insertEvidence } from '#db/queries/evidence.ts';
import { readBranchRollups } from '#db/queries/rollups.ts';
import { smallVisit, visitId } from '#tests/routes/visit-body.ts';
import { contextOf, openBank } from '#tests/support/app.ts';
import type { Person } from '#tests/support/small-bank.ts';

const CODE = '7K39QF';
const LEAD = visitId(1);
const PART = visitId(2);

let services: Services;
let lead: ActorContext;
let second: ActorContext;

beforeEach(async () => {
  services = await openBank();
  lead = await contextOf(services, 'inspector');
  second = await contextOf(services, 'colleague');
});

const teller = (id: string, label: string): Subject => ({ id, kind: 'teller', label });

function sheet(subjects: Subject[], answers: Answer[], changes: Partial<VisitInput> = {}): VisitInput {
  return smallVisit({ subjects, answers, joint: { code: CODE }, ...changes });
}

/** The lead did the hall and one window; 4 points of posture lost by half. */
const leadSheet = sheet([teller('s1', '2号窗口')], [
  { item: 'scenario/cash-used', value: 'yes' },
  { item: 'taboos/leak', value: 0 },
  { item: 'taboos/posture', value: 1 },
]);
/** The second did the windows, and saw the posture otherwise. */
const partSheet = sheet([teller('s1', '3号窗口'), teller('s2', '2号窗口')], [
  { item: 'voice/greets', subject: 's1', value: 'fail', note: '低头。' },
  { item: 'voice/greets', subject: 's2', value: 'pass' },
  { item: 'taboos/posture', value: 2, note: '一直站得很直。' },
]);
const POSTURE = 'taboos/posture:';
const choose = (who: string | null, reason = ''): Decisions => ({ same: {}, places: { [POSTURE]: { choose: who, reason } } });

/** The sums of the branch for the month. */
async function rollup(): Promise<{ visits: number; finalSum: number }[]> {
  const branch = await findBranch(services.db.read, lead.actor, '640100-001');
  const rows = await readBranchRollups(services.db.read, {
    checklistId: 'small',
    checklistVersion: '1.1.0',
    branchId: branch?.id ?? '',
    periods: ['2026-11'],
  });
  return rows.map(({ visits, finalSum }) => ({ visits, finalSum }));
}

test('the lead\'s sheet waits with a score of its own and counts nowhere', async () => {
  const { visit } = await submitVisit(lead, LEAD, leadSheet);
  expect([visit.state, visit.score.final]).toEqual(['joining', 80]);
  expect(await rollup()).toEqual([]);
  expect((await readJointWork(lead)).visits).toMatchObject([{ id: LEAD, code: CODE, parts: 0 }]);
});

test.each(['part first', 'lead first'])('%s: the parts are joined once, the contradiction decided, the old score stays', async (order) => {
  const handIns = [() => submitPart(second, PART, partSheet), () => submitVisit(lead, LEAD, leadSheet)];
  for (const handIn of order === 'part first' ? handIns : handIns.toReversed()) await handIn();
  expect((await readPart(second, PART)).fate).toEqual({ name: 'arrived', lead: '丁建国' });
  const view = await readJoin(lead, LEAD, {});
  expect(view.contradictions.map(({ key }) => key)).toEqual([POSTURE]);
  expect(view.unanswered).toEqual([
    { item: 'voice/calls-out-cash', subject: 's1' },
    { item: 'voice/calls-out-cash', subject: 's2' },
  ]);
  await expect(joinVisit(lead, LEAD, { parts: [PART], decisions: UNDECIDED })).rejects.toMatchObject({ code: 'invalid' });
  await joinVisit(lead, LEAD, { parts: [PART], decisions: choose(PART, '他一直在大厅') });

  const visit = await readVisitDetail(lead, LEAD);
  expect([visit.state, visit.inspector?.name]).toEqual(['published', '丁建国']);
  expect(visit.subjects.map(({ label }) => label)).toEqual(['2号窗口', '3号窗口']);
  expect(visit.answers.find(({ item }) => item === 'taboos/posture')).toEqual({ item: 'taboos/posture', value: 2, note: '一直站得很直。' });
  expect(visit.history.map(({ cause }) => cause)).toEqual(['submitted', 'joined']);
  expect(visit.history[0]?.final).toBe(80);
  // Of 16 applicable points: greets 3 of 6, leaks 6, posture 4.
  expect(visit.score.final).toBeCloseTo((100 * 13) / 16);
  expect(await rollup()).toEqual([{ visits: 1, finalSum: visit.score.final }]);
  expect((await readPart(second, PART)).fate).toMatchObject({ name: 'joined', visit: LEAD });
  expect((await readPart(second, PART)).answers).toEqual(partSheet.answers);
  await expect(joinVisit(lead, LEAD, { parts: [PART], decisions: choose(LEAD) })).rejects.toMatchObject({ code: 'conflict' });
});

test('a joint visit tells whose each answer is, what was not taken, and keeps both sheets', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await submitPart(second, PART, partSheet);
  await joinVisit(lead, LEAD, { parts: [PART], decisions: choose(null, '两人看的不是同一段时间') });
  const { joint, history } = await readVisitDetail(lead, LEAD);
  expect([joint?.lead, joint?.mayJoin, joint?.code]).toEqual(['丁建国', true, CODE]);
  expect(joint?.parts).toMatchObject([{ id: PART, by: { name: '王丽萍' }, fate: { name: 'joined' } }]);
  expect(joint?.origins['voice/greets s1']).toEqual(['王丽萍']);
  expect(joint?.origins['taboos/leak ']).toEqual(['丁建国']);
  expect(joint?.decided).toMatchObject([
    {
      item: 'taboos/posture',
      subject: null,
      statements: [{ by: ['丁建国'], stands: false }, { by: ['王丽萍'], answer: { value: 2 }, stands: false }],
      reason: '两人看的不是同一段时间',
    },
  ]);
  expect(history[1]?.reason).toBeNull();
  expect((await readPart(lead, LEAD)).answers).toEqual(leadSheet.answers);
  const [event] = await listAuditEvents(services.db.read, (await contextOf(services, 'auditor')).actor, { limit: 1 });
  expect(event).toMatchObject({ verb: 'visit.join', detail: { parts: [{ id: PART, by: '王丽萍' }], decisions: { places: { [POSTURE]: { choose: null } } } } });
});

test('a visit is closed without the second\'s part; the part that comes later is joined by one more score', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await joinVisit(lead, LEAD, { parts: [], decisions: UNDECIDED });
  expect((await readVisitDetail(lead, LEAD)).history.map(({ cause }) => cause)).toEqual(['submitted']);
  // Half of the weight is answered: it is shown, but not ranked.
  expect(await rollup()).toEqual([{ visits: 1, finalSum: 0 }]);
  await expect(joinVisit(lead, LEAD, { parts: [], decisions: UNDECIDED })).rejects.toMatchObject({ code: 'conflict' });

  await submitPart(second, PART, partSheet);
  expect((await readJointWork(lead)).visits).toMatchObject([{ id: LEAD, state: 'published', parts: 1 }]);
  expect((await readJoin(lead, LEAD, {})).late).toBe(true);
  await joinVisit(lead, LEAD, { parts: [PART], decisions: choose(LEAD) });
  const { history, score, joint } = await readVisitDetail(lead, LEAD);
  expect(history.map(({ cause }) => cause)).toEqual(['submitted', 'joined']);
  expect(await rollup()).toEqual([{ visits: 1, finalSum: score.final }]);

  const third = visitId(3);
  await submitPart(second, third, sheet([], [{ item: 'taboos/posture', value: 1 }]));
  await joinVisit(lead, LEAD, { parts: [third], decisions: UNDECIDED });
  const again = await readVisitDetail(lead, LEAD);
  expect(again.joint?.origins['taboos/posture ']).toEqual(['丁建国', '王丽萍']);
  expect(again.joint?.origins['voice/greets s1']).toEqual(joint?.origins['voice/greets s1']);
});

test('a part is set aside with a reason that its maker reads', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await submitPart(second, PART, partSheet);
  await expect(setPartAside(lead, LEAD, { part: PART, reason: '  ' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(setPartAside(second, LEAD, { part: PART, reason: '不要' })).rejects.toMatchObject({ code: 'not-found' });
  await setPartAside(lead, LEAD, { part: PART, reason: '记错了网点' });
  expect((await readPart(second, PART)).fate).toMatchObject({ name: 'set-aside', reason: '记错了网点' });
  await expect(setPartAside(lead, LEAD, { part: PART, reason: '再来' })).rejects.toMatchObject({ code: 'conflict' });
  expect((await readJoin(lead, LEAD, {})).sheets).toHaveLength(1);
});

test('nobody but the lead joins, and nobody sees what is not theirs', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await submitPart(second, PART, partSheet);
  const region = await contextOf(services, 'region');
  expect((await readJoin(region, LEAD, {})).mayJoin).toBe(false);
  for (const person of ['region', 'colleague', 'far-inspector', 'shopper'] as const) {
    const ctx = await contextOf(services, person);
    await expect(joinVisit(ctx, LEAD, { parts: [PART], decisions: choose(LEAD) })).rejects.toMatchObject({ code: 'not-found' });
  }
  for (const person of ['far-inspector', 'shopper', 'head'] as const) {
    const ctx = await contextOf(services, person);
    await expect(readJoin(ctx, LEAD, {})).rejects.toMatchObject({ code: 'not-found' });
    await expect(readPart(ctx, PART)).rejects.toMatchObject({ code: 'not-found' });
    expect(await readJointWork(ctx)).toEqual({ visits: [], parts: [] });
  }
});

test('a part whose code leads nowhere waits in sight of its maker and of the office above', async () => {
  await submitPart(second, PART, { ...partSheet, joint: { code: '000000' } });
  await submitVisit(lead, LEAD, leadSheet);
  for (const person of ['colleague', 'region'] as const) {
    const { parts } = await readJointWork(await contextOf(services, person));
    expect(parts).toMatchObject([{ id: PART, fate: { name: 'waiting' } }]);
  }
  expect((await readJoin(lead, LEAD, {})).sheets).toHaveLength(1);
});

test('two windows of one lead that join at the same moment join once', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await submitPart(second, PART, partSheet);
  const tries = await Promise.allSettled([LEAD, PART].map((who) => joinVisit(lead, LEAD, { parts: [PART], decisions: choose(who) })));
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await readVisitDetail(lead, LEAD)).history).toHaveLength(2);
});

const PHOTO = 'b'.repeat(64);

/** As if this person's tablet had sent the file. */
function send(ctx: ActorContext): Promise<void> {
  const at = ctx.now().toISOString();
  const file = { sha256: PHOTO, type: 'image/jpeg', bytes: 4, width: 1, height: 1, storedAt: at } as const;
  return services.db.write(async (tx) => {
    await insertEvidence(tx, file, { personId: ctx.actor.id, at });
    await publishCompleted(ctx, tx, PHOTO);
  });
}

const photographed = sheet([], [{ item: 'taboos/posture', value: 2, evidence: [PHOTO] }], {
  evidence: [{ sha256: PHOTO, type: 'image/jpeg', bytes: 4, capturedAt: '2026-11-03T01:20:00.000Z' }],
});

test('the lead looks at what a colleague photographed before deciding; nobody else comes to it by its hash', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await submitPart(second, PART, photographed);
  const sees = async (person: Person) => {
    const { actor } = await contextOf(services, person);
    return (await findVisibleEvidence(services.db.read, actor, PHOTO)) !== null;
  };
  expect(await sees('inspector')).toBe(false);
  await send(second);
  for (const [person, may] of [['inspector', true], ['region', true], ['head', false], ['shopper', false], ['far-inspector', false], ['admin', false]] as const) {
    expect(await sees(person), person).toBe(may);
  }
  await joinVisit(lead, LEAD, { parts: [PART], decisions: choose(PART) });
  expect(await sees('head')).toBe(true);
});

test('a joined visit waits for what a part photographed, and counts once with the last piece', async () => {
  await submitVisit(lead, LEAD, leadSheet);
  await submitPart(second, PART, photographed);
  await joinVisit(lead, LEAD, { parts: [PART], decisions: choose(PART) });
  expect((await readVisitDetail(lead, LEAD)).state).toBe('awaiting-evidence');
  expect(await rollup()).toEqual([]);
  // The same file from somebody else is not what the part promised.
  await send(lead);
  expect((await readVisitDetail(lead, LEAD)).state).toBe('awaiting-evidence');
  await send(second);
  expect((await readVisitDetail(lead, LEAD)).state).toBe('published');
  expect(await rollup()).toMatchObject([{ visits: 1 }]);
});

test.each([
  ['half an hour', 30 * 60_000, '2026-11-03T01:05:00.000Z'],
  ['forty days', 40 * 86_400_000, '2026-11-03'],
])('of a tablet that is behind by %s, sheet and visit stand by our clock', async (_how, behind, said) => {
  const at = (time: string) => new Date(Date.parse(time) - behind).toISOString();
  const times = { startedAt: at('2026-11-03T01:05:00.000Z'), finishedAt: at('2026-11-03T01:52:00.000Z') };
  const deviceTime = at(services.now().toISOString());
  await submitVisit(lead, LEAD, { ...leadSheet, ...times }, deviceTime);
  await submitPart(second, PART, { ...partSheet, ...times }, deviceTime);
  expect(await readPart(second, PART)).toMatchObject({ startedAt: times.startedAt, beganAt: said });
  expect((await readJointWork(lead)).visits).toMatchObject([{ id: LEAD, startedAt: times.startedAt, beganAt: '2026-11-03T01:05:00.000Z' }]);
});
