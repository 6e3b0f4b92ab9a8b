import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';

import type { ProblemCode, ProblemDocument } from '#app/domain/problem.ts';
import type { Services } from '#app/services/context.server.ts';

/** Asserts that an answer is a problem document of this status and code, and returns it. */
export async function problemIn(answer: Response, status: number, code: ProblemCode): Promise<ProblemDocument> {
  const text = await answer.text();
  expect(`${answer.status} ${text}`).toMatch(new RegExp(`^${status} .*"code":"${code}"`));
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const document = JSON.parse(text) as ProblemDocument;
  expect(document).toMatchObject({ type: `urn:mingcha:problem:${code}`, status, code });
  expect(document.title).not.toBe('');
  return document;
}

/** The paths of a 422, in order, each once. */
export async function faultPaths(answer: Response): Promise<string[]> {
  const { errors } = await problemIn(answer, 422, 'invalid');
  expect(errors?.every((fault) => fault.message !== '')).toBe(true);
  return [...new Set(errors?.map((fault) => fault.path))].sort();
}

/** The JSON of an answer with this status. */
export async function bodyOf<T = unknown>(answer: Response, status = 200): Promise<T> {
  const text = await answer.text();
  expect(`${answer.status} ${answer.status === status ? '' : text}`).toBe(`${status} `);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  return JSON.parse(text) as T;
}

/** How many rows each table has, read past our own queries. What writes nothing leaves it equal. */
export function rowCounts({ settings }: Services): Record<string, number> {
  const file = new Sqlite(settings.databaseUrl.replace(/^file:/, ''), { readonly: true });
  const tables = file
    .prepare<[], { name: string }>("select name from sqlite_master where type = 'table' and name not glob '*_migrations' order by name")
    .all();
  const counts = tables.map(({ name }) => {
    const row = file.prepare<[], { n: number }>(`select count(*) as n from "${name}"`).get();
    return [name, row?.n ?? 0] as const;
  });
  file.close();
  return Object.fromEntries(counts);
}
