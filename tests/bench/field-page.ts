import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';

import { type BrowserContext, type BrowserContextOptions, chromium } from '@playwright/test';
import type { ServerBuild } from '@remix-run/node';

import { root } from '#app/cli/bootstrap.mjs';
import type { ChecklistInput } from '#app/domain/checklist/schema.ts';
import { createServer } from '#app/http/server.ts';
import { readChecklistText } from '#app/services/checklists/checklist-file.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { insertChecklistVersion } from '#db/queries/checklist-versions.ts';
import { ensureBrowser } from '#tests/support/browser.mjs';
import { openField } from '#tests/e2e/pages/field.ts';

import { openBank, PASSWORD } from './bank.ts';

export type PageBench = {
  /** A browser's window of one person, signed in. */
  context: BrowserContext;
  services: Services;
  origin: string;
  close: () => Promise<void>;
};

/** A bank with a few branches, served by the real server, and a browser beside it. */
export async function openPageBench(username: string, options: BrowserContextOptions): Promise<PageBench> {
  const bank = await openBank(3);
  const { server, origin } = await listening(await serveBuild(bank.services));
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-quic'],
  });
  const context = await browser.newContext({ baseURL: origin, locale: 'zh-CN', ...options });
  const answer = await context.request.post('/api/v1/session', { data: { username, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}`);
  return {
    context,
    services: bank.services,
    origin,
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await bank.remove();
    },
  };
}

/** The real server, of the build. */
export async function serveBuild(services: Services): Promise<Server> {
  const build: ServerBuild = await import(pathToFileURL(`${root}build/server/index.js`).href);
  return createServer(services, { build });
}

export async function listening(server: Server): Promise<{ server: Server; origin: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Signs an inspector in. */
export async function tokenOf(origin: string): Promise<string> {
  const body = JSON.stringify({ username: 'inspector-1', password: PASSWORD });
  const answer = await fetch(`${origin}/api/v1/session`, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  return ((await answer.json()) as { token: string }).token;
}

export type FieldBench = Omit<PageBench, 'context'> & {
  /** A tablet with touch, signed in as an inspector. */
  tablet: BrowserContext;
};

export async function openFieldBench(): Promise<FieldBench> {
  const { context, ...bench } = await openPageBench('inspector-1', { viewport: { width: 1180, height: 820 }, hasTouch: true });
  return { ...bench, tablet: context };
}

/** Publishes a checklist in the bench's database, past the folder of shipped ones. */
export async function publishForBench({ db, now }: Services, input: ChecklistInput): Promise<void> {
  const verdict = readChecklistText(JSON.stringify(input));
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.problem));
  const { compiled, sha256 } = verdict.value;
  const { definition, items } = compiled;
  const { id, version, method, title, effectiveFrom, total } = definition;
  await db.write((tx) =>
    insertChecklistVersion(tx, {
      id,
      version,
      sha256,
      method,
      title,
      effectiveFrom,
      total,
      definition,
      status: 'published',
      effectiveTo: null,
      itemCount: items.length,
      origin: 'studio',
      publishedAt: now().toISOString(),
      retiredAt: null,
    }),
  );
}

/** Begins a visit to the first branch against a checklist and returns the address of its form. */
export async function beginVisit(tablet: BrowserContext, checklist: string): Promise<string> {
  const page = await tablet.newPage();
  await openField(page, '/field', PASSWORD);
  await page.getByRole('button', { name: /^开始检查/ }).first().tap();
  await page.getByRole('radio', { name: checklist }).check();
  await page.getByRole('button', { name: '开始', exact: true }).tap();
  await page.waitForURL(/\/field\/visit\//);
  await page.getByRole('button', { name: '下一个未完成' }).waitFor();
  const address = new URL(page.url()).pathname;
  await page.close();
  return address;
}
