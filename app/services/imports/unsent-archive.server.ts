import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';

import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { z } from 'zod';

import { instantSchema } from '#app/domain/checklist/answer-schema.ts';
import { evidenceTypeNames, MOST_EVIDENCE_BYTES } from '#app/domain/evidence.ts';
import { sha256Schema } from '#app/domain/evidence-schema.ts';
import { type Fault, isProblem, Problem } from '#app/domain/problem.ts';
import { shapeFaults } from '#app/domain/shape-faults.ts';
import {
  evidencePath,
  MANIFEST_PATH,
  MOST_UNSENT_FILE_BYTES,
  MOST_UNSENT_VISITS,
  UNSENT_FILE_FORMAT,
  UNSENT_FILE_KIND,
  type UnsentManifest,
  visitPath,
} from '#app/domain/unsent-file.ts';
import { visitId } from '#app/domain/visit.ts';

/**
 * A file of unsent work, opened with suspicion: everybody can make one. The directory is judged before a byte is
 * inflated, only what the manifest names is let in, and yauzl ends an entry that inflates to more than the directory
 * says. Every refusal is a `Problem` of the code `invalid` that names the place.
 */
export type UnsentArchive = {
  manifest: UnsentManifest;
  /** The body of a visit, as it stands in the file. */
  body: (id: string) => Promise<unknown>;
  evidence: (sha256: string) => Promise<Readable>;
  /** Reads all evidence once and throws where bytes do not have the hash they stand under. */
  verify: () => Promise<void>;
  close: () => void;
};

const limits = {
  entries: 10_000,
  /** Of a body or the manifest, in bytes. */
  text: 2 * 1024 * 1024,
  unreadable: 32 * 1024 * 1024,
  /** Of everything together. Pictures do not shrink, texts do: a file within its limit stays far below this. */
  inflated: 2 * MOST_UNSENT_FILE_BYTES,
};

const manifestSchema = z.strictObject({
  kind: z.literal(UNSENT_FILE_KIND),
  format: z.literal(UNSENT_FILE_FORMAT),
  exportedAt: instantSchema,
  visits: z
    .array(
      z.strictObject({
        id: visitId,
        kind: z.enum(['visit', 'part']),
        owner: z.uuid(),
        queuedAt: instantSchema,
        evidence: z
          .array(
            z.strictObject({
              sha256: sha256Schema,
              type: z.enum(evidenceTypeNames),
              bytes: z.int().min(1).max(MOST_EVIDENCE_BYTES),
              missing: z.boolean(),
            }),
          )
          .max(400),
      }),
    )
    .max(MOST_UNSENT_VISITS),
  unreadable: z.array(z.string().regex(/^unreadable\/\d{1,5}\.json$/)).max(1_000),
}) satisfies z.ZodType<UnsentManifest>;

/** Opens a file of this machine. The caller closes the archive. */
export async function openUnsentArchive(path: string): Promise<UnsentArchive> {
  const zip = await opened(path);
  try {
    const entries = await judgedEntries(zip);
    const text = async (name: string) => parsed(name, await readText(zip, need(entries, name)));
    const manifest = readManifest(await text(MANIFEST_PATH));
    assertComplete(manifest, entries);
    return {
      manifest,
      body: (id) => text(visitPath(id)),
      evidence: (sha256) => openEntry(zip, need(entries, evidencePath(sha256))),
      verify: () => verify(zip, manifest, entries),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function refusal(path: string, message: string): Problem {
  return new Problem('invalid', { errors: [{ path, message }] });
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, strictFileNames: true, autoClose: false });
  } catch {
    throw refusal('file', 'is damaged or not a file of unsent visits');
  }
}

type Entries = ReadonlyMap<string, Entry>;

async function judgedEntries(zip: ZipFile): Promise<Entries> {
  const entries = new Map<string, Entry>();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      inflated += entry.uncompressedSize;
      judge(entry, inflated, entries);
      entries.set(entry.fileName, entry);
    }
    return entries;
  } catch (error) {
    throw isProblem(error) ? error : refusal('file', 'has a damaged directory');
  }
}

/** Throws at an entry that makes the file one that is not opened. */
function judge({ fileName, uncompressedSize, ...entry }: Entry, inflated: number, before: Entries): void {
  if (before.size >= limits.entries) throw refusal('file', `has more than ${limits.entries} entries`);
  if (before.has(fileName)) throw refusal(fileName, 'stands in the file twice');
  if ((entry.generalPurposeBitFlag & 1) === 1) throw refusal(fileName, 'is protected by a password');
  if (uncompressedSize > mostBytesOf(fileName) || inflated > limits.inflated) {
    throw refusal(fileName, 'inflates to more than a file of unsent visits can hold');
  }
}

function mostBytesOf(path: string): number {
  if (path.startsWith('evidence/')) return MOST_EVIDENCE_BYTES;
  return path.startsWith('unreadable/') ? limits.unreadable : limits.text;
}

function need(entries: Entries, name: string): Entry {
  const entry = entries.get(name);
  if (!entry) throw refusal(name, 'is missing from the file');
  return entry;
}

function readManifest(value: unknown): UnsentManifest {
  const read = manifestSchema.safeParse(value);
  if (!read.success) throw new Problem('invalid', { errors: shapeFaults(read.error).map(inManifest) });
  const ids = read.data.visits.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw refusal(visitPath(twice), 'is named twice');
  return read.data;
}

function inManifest({ path, message }: Fault): Fault {
  return { path: `${MANIFEST_PATH}: ${path}`, message };
}

/** The manifest names everything that is in the file, and everything it names is there. */
function assertComplete({ visits, unreadable }: UnsentManifest, entries: Entries): void {
  const named = new Set([MANIFEST_PATH, ...unreadable]);
  for (const { id, evidence } of visits) {
    named.add(visitPath(id));
    for (const { sha256, missing } of evidence) if (!missing) named.add(evidencePath(sha256));
  }
  for (const name of named) need(entries, name);
  for (const name of entries.keys()) if (!named.has(name)) throw refusal(name, 'is not named by the manifest');
}

async function verify(zip: ZipFile, { visits }: UnsentManifest, entries: Entries): Promise<void> {
  const hashes = new Set(visits.flatMap(({ evidence }) => evidence.flatMap(({ sha256, missing }) => (missing ? [] : [sha256]))));
  for (const sha256 of hashes) {
    const hash = createHash('sha256');
    await readThrough(zip, need(entries, evidencePath(sha256)), (chunk) => hash.update(chunk));
    if (hash.digest('hex') !== sha256) throw refusal(evidencePath(sha256), 'does not have the hash it stands under');
  }
}

async function readText(zip: ZipFile, entry: Entry): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  await readThrough(zip, entry, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return text + decoder.decode();
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry);
}

async function readThrough(zip: ZipFile, entry: Entry, take: (chunk: Buffer) => void): Promise<void> {
  try {
    for await (const chunk of await openEntry(zip, entry)) take(chunk as Buffer);
  } catch {
    throw refusal(entry.fileName, 'is damaged');
  }
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(name, 'is not JSON');
  }
}
