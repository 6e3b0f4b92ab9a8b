import { PASSWORD } from '../journey.ts';
import { answerSection, chosenAnswers, openSection, sections } from './scoring-form.ts';
import { expect, type Tablet, test } from './tablet.ts';

const BRANCH = '宝湖路支行';

test('a visit begun with a network, filled in without, closed and reopened, reaches the server once', async ({ tablet, network }) => {
  await tablet.signIn('inspector');
  const address = await startVisit(tablet);
  await tablet.shellIsStored();

  network.cut();
  await tablet.reopen(address);
  await tablet.unlock();
  const [first = '', ...others] = await sections(tablet);
  await answerSection(tablet, first);
  const answered = await chosenAnswers(tablet);
  expect(answered).toBeGreaterThan(3);
  await tablet.sees('已保存');
  await tablet.reload();
  await tablet.unlock();
  await tablet.sees(BRANCH);
  await openSection(tablet, first);
  expect(await chosenAnswers(tablet)).toBe(answered);

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
  const stored = await visitsOnServer(network.origin);
  expect(stored.filter((visit) => visit.id === id)).toHaveLength(1);
});

/** Begins a visit and returns the address of its form, which the browser has opened by script only. */
async function startVisit(tablet: Tablet): Promise<string> {
  await tablet.open('/field');
  await tablet.unlock();
  await tablet.type('网点名称或机构号', BRANCH);
  await tablet.tap(`开始检查 ${BRANCH}`);
  await tablet.tap('网点服务规范检查');
  await tablet.tap('开始');
  await expect.poll(tablet.path).toMatch(/^\/field\/visit\/[0-9a-f-]{36}$/);
  return tablet.path();
}

async function visitsOnServer(origin: string): Promise<{ id: string }[]> {
  const session = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'inspector', password: PASSWORD }),
  });
  const { token } = (await session.json()) as { token: string };
  const answer = await fetch(`${origin}/api/v1/visits`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { visits: { id: string }[] }).visits;
}
