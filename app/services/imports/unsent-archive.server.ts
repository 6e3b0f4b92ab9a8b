import type { Readable } from 'node:stream';
import { createHash } from 'node:crypto';

import type { Entry } from 'yauzl';
import { z } from 'zod';

import { instantSchema } from '#app/domain/checklist/answer-schema.ts';
import { evidenceTypeNames, MOST_EVIDENCE_BYTES } from '#app/domain/evidence.ts';
import { sha256Schema } from '#app/domain/evidence-schema.ts';
import { formatSentences } from '#app/domain/faults/shape.ts';
import { unsentFileFault, type UnsentFileSaying } from '#app/domain/faults/unsent-file.ts';
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

import { type OpenZip, openZip, type ZipFault, type ZipRules } from '../archive/open-zip.server.ts';

/**
 * A file of unsent work, opened with suspicion: everybody can make one. Only what the manifest names is let in. Every
 * refusal is a `Problem` of the code `invalid` that names the place.
 */
export type UnsentArchive = {
  manifest: UnsentManifest;
  /** The body of a visit, as it stands in the file. */
  body: (id: string) => Promise<unknown>;
  evidence: (sha256: string) => Promise<Readable>;
  /** Reads all evidence once, and tells the hashes of what is damaged or is not what it stands for. */
  verify: () => Promise<ReadonlySet<string>>;
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
        owner: z.uuid(formatSentences.uuid),
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
  const zip = await openZip(path, rules);
  try {
    const text = async (name: string) => parsed(name, await readText(zip, need(zip, name)));
    const manifest = readManifest(await text(MANIFEST_PATH));
    assertComplete(manifest, zip);
    return {
      manifest,
      body: (id) => text(visitPath(id)),
      evidence: (sha256) => zip.stream(need(zip, evidencePath(sha256))),
      verify: () => verify(zip, manifest),
      close: zip.close,
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function refusal(path: string, ...saying: UnsentFileSaying): Problem {
  return new Problem('invalid', { errors: [unsentFileFault(path, ...saying)] });
}

const refusals: Record<ZipFault, (name: string) => Problem> = {
  unreadable: () => refusal('file', 'archive-damaged'),
  directory: () => refusal('file', 'archive-directory'),
  many: () => refusal('file', 'archive-entries', { most: limits.entries }),
  twice: (name) => refusal(name, 'entry-twice'),
  password: (name) => refusal(name, 'entry-password'),
  large: (name) => refusal(name, 'entry-inflates'),
  damaged: (name) => refusal(name, 'entry-damaged'),
};

const rules: ZipRules = {
  entries: limits.entries,
  inflatedBytes: limits.inflated,
  fits: ({ fileName, uncompressedSize }) => uncompressedSize <= mostBytesOf(fileName),
  refusal: (fault, name) => refusals[fault](name),
  isRefusal: isProblem,
};

function mostBytesOf(path: string): number {
  if (path.startsWith('evidence/')) return MOST_EVIDENCE_BYTES;
  return path.startsWith('unreadable/') ? limits.unreadable : limits.text;
}

function need({ entries }: OpenZip, name: string): Entry {
  const entry = entries.get(name);
  if (!entry) throw refusal(name, 'entry-missing');
  return entry;
}

function readManifest(value: unknown): UnsentManifest {
  const read = manifestSchema.safeParse(value);
  if (!read.success) throw new Problem('invalid', { errors: shapeFaults(read.error).map(inManifest) });
  const ids = read.data.visits.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw refusal(visitPath(twice), 'visit-twice');
  return read.data;
}

function inManifest({ path, ...said }: Fault): Fault {
  return { path: `${MANIFEST_PATH}: ${path}`, ...said };
}

/** The manifest names everything that is in the file, and everything it names is there. */
function assertComplete({ visits, unreadable }: UnsentManifest, zip: OpenZip): void {
  const named = new Set([MANIFEST_PATH, ...unreadable]);
  for (const { id, evidence } of visits) {
    named.add(visitPath(id));
    for (const { sha256, missing } of evidence) if (!missing) named.add(evidencePath(sha256));
  }
  for (const name of named) need(zip, name);
  for (const name of zip.entries.keys()) if (!named.has(name)) throw refusal(name, 'entry-unnamed');
}

/** One damaged picture does not keep the visits out: theirs waits for it, as it would from the device. */
async function verify(zip: OpenZip, { visits }: UnsentManifest): Promise<ReadonlySet<string>> {
  const hashes = new Set(visits.flatMap(({ evidence }) => evidence.flatMap(({ sha256, missing }) => (missing ? [] : [sha256]))));
  const damaged = new Set<string>();
  for (const sha256 of hashes) {
    if ((await hashIn(zip, evidencePath(sha256))) !== sha256) damaged.add(sha256);
  }
  return damaged;
}

/** The hash of an entry's bytes; null where it is damaged. */
async function hashIn(zip: OpenZip, name: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await zip.read(need(zip, name), (chunk) => hash.update(chunk));
  } catch (error) {
    if (isProblem(error) && error.errors?.some(({ code }) => code === 'entry-damaged')) return null;
    throw error;
  }
  return hash.digest('hex');
}

async function readText(zip: OpenZip, entry: Entry): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  await zip.read(entry, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return text + decoder.decode();
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(name, 'entry-no-json');
  }
}
