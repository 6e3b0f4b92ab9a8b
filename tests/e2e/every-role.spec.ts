import { languageCookieName, languages } from '#app/i18n/language.ts';

import { expect, type Page, tablet, test } from './journey.ts';
import { openField, startVisit, unlock, visitIdOf } from './pages/field.ts';
import { scoreAndHandIn } from './pages/scoring-form.ts';
import { pageFaults } from './page-faults.ts';

const sizes = [
  { width: 390, height: 844 },
  { width: 820, height: 1180 },
  { width: 1180, height: 820 },
  { width: 1440, height: 900 },
];

for (const username of ['admin', 'region', 'city', 'head', 'inspector', 'reviewer', 'shopper', 'auditor']) {
  test(`${username}: every place the start page offers opens`, async ({ person }) => {
    const page = await person(username);
    await page.goto('/');
    const places = await linksOn(page);
    expect(places.length).toBeGreaterThan(1);
    for (const place of places) {
      const answer = await page.request.get(place);
      expect.soft(answer.status(), place).toBe(200);
      expect.soft(new URL(answer.url()).pathname, place).not.toBe('/sign-in');
    }
  });
}

const desks = [
  { username: 'region', places: ['/', '/league', '/league/heat', '/assignments', '/assignments/new', '/visits', '/checklists'] },
  { username: 'auditor', places: ['/', '/audit'] },
  { username: 'head', places: ['/', '/branch'] },
  { username: 'inspector', places: ['/', '/visits', '/field'] },
];
/** From the first place that leads there: a branch, a visit, a standard. */
const further = [/^\/branches\/[^/]+$/, /^\/visits\/[^/]+$/, /^\/checklists\/[^/]+\/[^/]+$/];

for (const { username, places } of desks) {
  test(`${username}: the pages are named throughout and fit every screen, in both languages`, async ({ person }) => {
    test.setTimeout(300_000);
    const page = await person(username);
    await page.goto('/');
    await inspectAll(page, username === 'region' ? [...places, ...(await findFurther(page, places))] : places);
  });
}

test('the pages of a visit are named throughout and fit every screen', async ({ person }) => {
  test.setTimeout(300_000);
  const page = await person('inspector', tablet);
  await startVisit(page, '北京东路支行');
  const address = `/field/visit/${visitIdOf(page)}`;
  await inspectAll(page, [address, `${address}/nothing-here`]);
  await chooseLanguage(page, 'zh-CN');
  await openField(page, address);
  await scoreAndHandIn(page);
  await expect(page.getByText(/^服务器已收到/)).toBeVisible();
  await inspectAll(page, [`${address}/result`, address, '/field/outbox']);
});

/** Opens each place in both languages and looks at it on every screen. */
async function inspectAll(page: Page, places: readonly string[]): Promise<void> {
  for (const language of languages) {
    await chooseLanguage(page, language);
    for (const place of places) {
      const answer = await page.goto(place);
      expect.soft(answer?.status(), place).toBe(200);
      if (place.startsWith('/field')) await unlock(page);
      await settled(page);
      await expect.soft(page.locator('html'), place).toHaveAttribute('lang', language);
      for (const size of sizes) {
        await page.setViewportSize(size);
        expect.soft(await page.evaluate(pageFaults), `${place} ${language} ${size.width}x${size.height}`).toEqual([]);
      }
    }
  }
}

async function chooseLanguage(page: Page, language: string): Promise<void> {
  await page.context().addCookies([{ name: languageCookieName, value: language, url: new URL(page.url()).origin }]);
}

/** One address of each further kind among the links of the places. */
async function findFurther(page: Page, places: readonly string[]): Promise<string[]> {
  const links: string[] = [];
  for (const place of places) {
    await page.goto(place);
    await settled(page);
    links.push(...(await linksOn(page)));
  }
  return further.map((kind) => links.find((path) => kind.test(new URL(path, page.url()).pathname)) ?? `no link like ${kind.source}`);
}

async function linksOn(page: Page): Promise<string[]> {
  const addresses = await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return [...new Set(addresses)];
}

/** Scripts run, and what the page fetches after them is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
}
