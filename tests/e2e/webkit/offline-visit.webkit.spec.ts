import { PASSWORD } from '../journey.ts';
import { answerSection, chosenAnswers, openSection, photosShown, sections, takePhoto } from './scoring-form.ts';
import { startVisit } from './start-visit.ts';
import { elements, expect, test } from './tablet.ts';

const BRANCH = '宝湖路支行';
const PHOTOS = 5;

test('a day without network: sixty items and five photos survive closed windows and reach the office once', async ({ tablet, network }) => {
  await tablet.signIn('inspector');
  const address = await startVisit(tablet, BRANCH);
  await tablet.shellIsStored();

  network.cut();
  await tablet.reopen(address);
  await tablet.unlock();
  const [first = '', ...others] = await sections(tablet);
  await openSection(tablet, first);
  await tablet.tap('添加柜员');
  let answered = await answerSection(tablet, first);
  const chosen = await chosenAnswers(tablet);
  expect(chosen).toBeGreaterThan(3);
  for (let number = 0; number < PHOTOS; number += 1) {
    const cards = await elements(tablet, '[data-place]');
    const card = cards[number % cards.length];
    if (card) await takePhoto(tablet, card, 40 + number);
  }
  for (const section of others) answered += await answerSection(tablet, section);
  expect(answered).toBeGreaterThanOrEqual(60);
  await tablet.sees('已保存');

  await tablet.reopen(address);
  await tablet.unlock();
  await tablet.sees(BRANCH);
  await openSection(tablet, first);
  await tablet.tap('柜员 2');
  expect(await chosenAnswers(tablet)).toBe(chosen);
  await expect.poll(() => photosShown(tablet)).toBe(PHOTOS);
  await tablet.tap('提交检查');
  await tablet.tap('提交检查');
  await tablet.sees('已提交，等待上传');
  await tablet.reopen('/field/outbox');
  await tablet.unlock();
  await tablet.sees(BRANCH);

  network.restore();
  await tablet.tap('现在上传');
  await tablet.sees('都上传了');
  const id = address.split('/').at(-1) ?? '';
  const { visits, answers, evidence } = await onServer(network.origin, id);
  expect(visits.filter((visit) => visit.id === id)).toHaveLength(1);
  expect(answers).toHaveLength(answered);
  expect(evidence.state).toBe('complete');
  // The server takes bytes only under the hash it finds itself.
  const sent = network.log.flatMap(({ method, path }) => (method === 'PUT' ? [SENT.exec(path)?.[1] ?? []] : [])).flat();
  expect(evidence.items.map(({ sha256 }) => sha256).sort()).toEqual([...new Set(sent)].sort());
  expect(evidence.items).toHaveLength(PHOTOS);
});

const SENT = /\/api\/v1\/evidence\/([0-9a-f]{64})$/;

type OnServer = { visits: { id: string }[]; answers: unknown[]; evidence: { state: string; items: { sha256: string }[] } };

/** The inspector's visits, and what is stored of one of them. */
async function onServer(origin: string, id: string): Promise<OnServer> {
  const session = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'inspector', password: PASSWORD }),
  });
  const { token } = (await session.json()) as { token: string };
  const read = async (path: string) => (await fetch(`${origin}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const { visits } = (await read('/visits')) as Pick<OnServer, 'visits'>;
  const { answers, evidence } = (await read(`/visits/${id}`)) as Omit<OnServer, 'visits'>;
  return { visits, answers, evidence };
}
