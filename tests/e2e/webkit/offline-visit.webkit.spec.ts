import { PASSWORD } from '../journey.ts';
import { answerSection, chosenAnswers, openSection, photosShown, sections, takePhoto } from './scoring-form.ts';
import { startVisit } from './start-visit.ts';
import { elements, expect, test } from './tablet.ts';

const BRANCH = '宝湖路支行';
const PHOTOS = 5;

test('a visit begun with a network, filled in without, closed and reopened, reaches the server once', async ({ tablet, network }) => {
  await tablet.signIn('inspector');
  const address = await startVisit(tablet, BRANCH);
  await tablet.shellIsStored();

  network.cut();
  await tablet.reopen(address);
  await tablet.unlock();
  const [first = '', ...others] = await sections(tablet);
  await answerSection(tablet, first);
  const answered = await chosenAnswers(tablet);
  expect(answered).toBeGreaterThan(3);
  for (let number = 0; number < PHOTOS; number += 1) {
    const cards = await elements(tablet, '[data-place]');
    const card = cards[number % cards.length];
    if (card) await takePhoto(tablet, card, 40 + number);
  }
  await tablet.sees('已保存');
  await tablet.reload();
  await tablet.unlock();
  await tablet.sees(BRANCH);
  await openSection(tablet, first);
  expect(await chosenAnswers(tablet)).toBe(answered);
  expect(await photosShown(tablet)).toBe(PHOTOS);

  for (const section of others) await answerSection(tablet, section);
  await tablet.sees('已保存');
  await tablet.reopen(address);
  await tablet.unlock();
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
  const { visits, evidence } = await onServer(network.origin, id);
  expect(visits.filter((visit) => visit.id === id)).toHaveLength(1);
  expect(evidence.state).toBe('complete');
  expect(evidence.items).toHaveLength(PHOTOS);
});

type OnServer = { visits: { id: string }[]; evidence: { state: string; items: unknown[] } };

/** The inspector's visits, and the evidence of one of them. */
async function onServer(origin: string, id: string): Promise<OnServer> {
  const session = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'inspector', password: PASSWORD }),
  });
  const { token } = (await session.json()) as { token: string };
  const read = async (path: string) => (await fetch(`${origin}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } })).json();
  const { visits } = (await read('/visits')) as Pick<OnServer, 'visits'>;
  const { evidence } = (await read(`/visits/${id}`)) as Pick<OnServer, 'evidence'>;
  return { visits, evidence };
}
