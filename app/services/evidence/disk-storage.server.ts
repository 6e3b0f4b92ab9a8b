import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';

import type { Arrival, Copy, EvidenceStorage, StoredFile } from './storage.server.ts';

const ENDINGS: Record<Copy, string> = { original: '', picture: '.picture.jpg', thumbnail: '.thumbnail.jpg' };

/**
 * Evidence in a folder: `ab/cdef…` by hash, and `incoming/` beside it, on the same file system, for what still arrives.
 * A name is given only to a file whose bytes are on the disk, and the folder is synced after it (decision 003).
 */
export function createDiskStorage(folder: string, newName: () => string = randomUUID): EvidenceStorage {
  const incoming = join(folder, 'incoming');
  const pathOf = (sha256: string, copy: Copy) => join(folder, sha256.slice(0, 2), sha256.slice(2) + ENDINGS[copy]);

  async function create(): Promise<{ path: string; file: FileHandle }> {
    await mkdir(incoming, { recursive: true });
    const path = join(incoming, newName());
    return { path, file: await open(path, 'w', 0o600) };
  }

  async function place(path: string, target: string): Promise<void> {
    const created = await mkdir(dirname(target), { recursive: true });
    await rename(path, target);
    await syncFolder(dirname(target));
    if (created !== undefined) await syncFolder(folder);
  }

  return {
    async receive(source) {
      const { path, file } = await create();
      const discard = () => remove(path, file);
      try {
        const { sha256, bytes } = await writeAll(file, source);
        return {
          sha256,
          bytes,
          path,
          sync: () => file.sync(),
          async keep() {
            await file.close();
            await place(path, pathOf(sha256, 'original'));
          },
          discard,
        } satisfies Arrival;
      } catch (error) {
        await discard();
        throw error;
      }
    },
    async putCopy(sha256, copy, bytes) {
      const { path, file } = await create();
      try {
        await file.writeFile(bytes);
        await file.sync();
        await file.close();
        await place(path, pathOf(sha256, copy));
      } catch (error) {
        await remove(path, file);
        throw error;
      }
    },
    open: (sha256, copy) => openStored(pathOf(sha256, copy)),
    has: (sha256) => stat(pathOf(sha256, 'original')).then(() => true, absent(false)),
    async delete(sha256) {
      for (const copy of ['thumbnail', 'picture', 'original'] as const) await rm(pathOf(sha256, copy), { force: true });
    },
    sweep: () => rm(incoming, { recursive: true, force: true }),
  };
}

/** Each piece is hashed, and the next awaited, while it is written. */
async function writeAll(file: FileHandle, source: AsyncIterable<Uint8Array>): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let writing = Promise.resolve();
  for await (const chunk of source) {
    await writing;
    writing = file.writeFile(chunk);
    // Where the source throws first, nobody waits for this any more.
    writing.catch(() => {});
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  await writing;
  return { sha256: hash.digest('hex'), bytes };
}

async function remove(path: string, file: FileHandle): Promise<void> {
  await file.close();
  await rm(path, { force: true });
}

async function openStored(path: string): Promise<StoredFile | null> {
  const file = await open(path, 'r').catch(absent(null));
  if (!file) return null;
  const { size } = await file.stat();
  return {
    bytes: size,
    read: (range) => Readable.toWeb(file.createReadStream(range)) as NodeStream<Uint8Array> as ReadableStream<Uint8Array>,
    close: () => file.close(),
  };
}

function absent<T>(answer: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return answer;
    throw error;
  };
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
