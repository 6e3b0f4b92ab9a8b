import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Problem } from '#app/domain/problem.ts';

import type { ActorContext } from '../context.server.ts';

/**
 * Uploaded files between the look into them and the decision. Each person has one at most and reaches nobody else's;
 * one that nobody decided about is removed at the next upload of anybody.
 */

const KEPT_MS = 24 * 3_600_000;

/** Writes an upload to the disk to its end. Throws what the stream throws, and leaves nothing then. */
export async function keepUpload(ctx: ActorContext, source: AsyncIterable<Uint8Array>): Promise<string> {
  const folder = folderOf(ctx);
  await mkdir(folder, { recursive: true });
  await removeOld(ctx, folder);
  const id = randomUUID();
  const path = pathOf(ctx, id);
  try {
    await pipeline(Readable.from(source), createWriteStream(path, { mode: 0o600 }));
    return id;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Where this person's upload lies. Throws `not-found`. */
export async function findUpload(ctx: ActorContext, id: string): Promise<string> {
  const path = pathOf(ctx, id);
  const isThere = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) throw new Problem('not-found');
  return path;
}

export async function dropUpload(ctx: ActorContext, id: string): Promise<void> {
  await rm(pathOf(ctx, id), { force: true });
}

async function removeOld({ actor, now }: ActorContext, folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const isOwn = name.startsWith(`${actor.id}.`);
    const { mtimeMs } = await stat(path);
    if (isOwn || now().getTime() - mtimeMs > KEPT_MS) await rm(path, { force: true });
  }
}

function folderOf({ settings }: ActorContext): string {
  return join(settings.evidenceDir, 'imports');
}

function pathOf(ctx: ActorContext, id: string): string {
  return join(folderOf(ctx), `${ctx.actor.id}.${id}.zip`);
}
