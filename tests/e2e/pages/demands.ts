import type { Page } from '@playwright/test';

const GREETING = 'four-sounds/greet-on-arrival';

/** The conduct standard as a bank might change it: the greeting is to be recorded. */
export async function demandRecording(page: Page): Promise<void> {
  // why: no shipped standard demands a recording, and the journeys share one bank.
  await page.route(/\/api\/v1\/checklists\/branch-conduct\//, async (route) => {
    const answer = await route.fetch();
    const definition = (await answer.json()) as { sections: { items: { id: string; evidence: unknown }[] }[] };
    for (const item of definition.sections.flatMap(({ items }) => items)) if (item.id === GREETING) item.evidence = { always: ['audio'] };
    await route.fulfill({ response: answer, json: definition });
  });
}
