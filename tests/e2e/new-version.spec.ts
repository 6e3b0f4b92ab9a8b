import { openBreakableProxy } from '#tests/support/breakable-proxy.ts';

import { expect, tablet, test } from './journey.ts';
import { NEXT, openNextEdition } from './next-edition.ts';
import { openField, startVisit, visitIdOf } from './pages/field.ts';
import { scoringForm } from './pages/scoring-form.ts';
import { editionOf, lookForUpdate, shellIsStored } from './pages/shell.ts';

const OFFER = '新版本已就绪 · 重新载入';
const NOTE = 'the queue was left alone for ten minutes';

test('a new version with a newer database arrives while a draft is open: the draft is there under it, without a network', async ({ person, watch }) => {
  test.setTimeout(240_000);
  watch.expects(/net::ERR_/);
  const network = await openBreakableProxy(process.env.MINGCHA_E2E_ORIGIN ?? '');
  const page = await person('inspector', { ...tablet, baseURL: network.origin });
  await startVisit(page, '怀远路支行');
  const id = visitIdOf(page);
  await shellIsStored(page);
  const form = scoringForm(page);
  await form.fail('去有送声', NOTE);
  await form.saved();

  const next = await openNextEdition(process.env.MINGCHA_E2E_BANK ?? '');
  try {
    network.forwardTo(next.origin);
    await lookForUpdate(page);
    await expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration('/field'))?.waiting))).toBe(true);
    expect(await editionOf(page)).toBeNull();
    await form.answer('来有迎声', '达标');
    await form.saved();

    await page.getByRole('link', { name: '返回网点列表' }).tap();
    await page.getByRole('button', { name: OFFER }).tap();
    await expect.poll(() => editionOf(page)).toBe(NEXT);
    network.cut();
    await openField(page, `/field/visit/${id}`);
    expect(await editionOf(page)).toBe(NEXT);
    await expect(form.card('去有送声').getByRole('textbox')).toHaveValue(NOTE);
    await expect(form.card('来有迎声').getByRole('radio', { name: /^达标/ })).toBeChecked();
    expect(await page.evaluate(storesOfDevice)).toContain('of-the-next-edition');
    await form.answer('去有送声', '达标');
    await form.saved();
  } finally {
    await next.close();
    await network.close();
  }
});

/** The stores of the database as the app has left it. */
function storesOfDevice(): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('mingcha-field');
    opening.onerror = () => reject(opening.error ?? new Error('no database'));
    opening.onsuccess = () => {
      const names = [...opening.result.objectStoreNames];
      opening.result.close();
      resolve(names);
    };
  });
}
