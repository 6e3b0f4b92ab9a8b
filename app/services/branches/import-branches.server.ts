import { parse } from 'csv-parse/sync';
import { z } from 'zod';

import { officeFault } from '#app/domain/faults/office.ts';
import { formatSentences, shapeFault } from '#app/domain/faults/shape.ts';
import { datums } from '#app/domain/geo.ts';
import { type Fault, Problem } from '#app/domain/problem.ts';
import { shapeFaults } from '#app/domain/shape-faults.ts';
import type { Tx } from '#db/client.server.ts';
import { WHOLE_BANK } from '#db/queries/audit.ts';
import { putBranch } from '#db/queries/branches.ts';
import { findUnitByCode, insertUnit, renameUnit, type UnitRow } from '#db/queries/units.ts';

import { recordDeed } from '../audit/record-deed.server.ts';
import type { Services } from '../context.server.ts';

/** One line of the file. Offices have no class, address or windows; branches have all three. */
const code = z.string().trim().regex(/^[A-Za-z0-9-]{1,40}$/, formatSentences['unit-code']);
const office = z.object({
  kind: z.enum(['head-office', 'province', 'city']),
  code,
  name: z.string().trim().min(1).max(80),
  parent: z.string().trim(),
});
/** Degrees, or nothing: an empty cell forgets the place, a file without the column leaves it as it is. */
const coordinate = (most: number) =>
  z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : Number(text)))
    .pipe(z.number().min(-most).max(most).nullable())
    .optional();
const branchLine = office.extend({
  kind: z.literal('branch'),
  class: z.string().trim().min(1, formatSentences.missing).max(20),
  address: z.string().trim().max(200).default(''),
  windows: z.coerce.number().int().min(0).max(200),
  lat: coordinate(90),
  lon: coordinate(180),
  datum: z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .pipe(z.enum(datums, formatSentences.datum).nullable())
    .optional(),
});
const placedLine = branchLine.refine(({ lat, lon, datum }) => [0, 3].includes([lat, lon, datum].filter(isGiven).length), {
  path: ['lat'],
  error: formatSentences['place-half'],
});
const lineSchema = z.discriminatedUnion('kind', [office, placedLine], {
  error: formatSentences['unit-kind'],
});
export type BranchLine = z.output<typeof lineSchema>;

/**
 * Brings units and branches from a CSV into the tree: new codes are added, known ones renamed or changed. A line with a
 * fault refuses the whole file, all faults at once, each by line and column.
 */
export async function importBranches(
  ctx: Services,
  text: string,
  by: string,
): Promise<{ added: number; changed: number }> {
  const lines = readLines(text);
  return ctx.db.write(async (tx) => {
    const faults: Fault[] = [];
    let added = 0;
    for (const { line, number } of lines) {
      const known = await findUnitByCode(tx, line.code);
      const fault = await putLine(ctx, tx, line, known);
      if (fault) faults.push({ ...fault, path: `line ${number} ${fault.path}` });
      else if (!known) added += 1;
    }
    if (faults.length > 0) throw new Problem('invalid', { errors: faults });
    await recordDeed(ctx, tx, { id: null, name: by }, {
      verb: 'unit.import',
      subjectType: 'unit',
      subjectId: '*',
      unitPath: WHOLE_BANK,
      detail: { lines: lines.length, added },
    });
    return { added, changed: lines.length - added };
  });
}

function readLines(text: string): { line: BranchLine; number: number }[] {
  const read = parseCsv(text).map(({ record, info }) => ({ number: info.lines, parsed: lineSchema.safeParse(record) }));
  const errors = read.flatMap(({ number, parsed }) =>
    parsed.success
      ? []
      : shapeFaults(parsed.error).map((fault) => ({ ...fault, path: `line ${number} ${fault.path}` })),
  );
  if (errors.length > 0) throw new Problem('invalid', { errors });
  return read.flatMap(({ number, parsed }) => (parsed.success ? [{ number, line: parsed.data }] : []));
}

function isGiven(cell: unknown): boolean {
  return cell !== null && cell !== undefined;
}

/** Each record with the number of the line it ends on. */
type CsvRecord = { record: unknown; info: { lines: number } };

function parseCsv(text: string): CsvRecord[] {
  try {
    return parse<CsvRecord>(text, { bom: true, columns: true, skip_empty_lines: true, trim: true, info: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Problem('invalid', { errors: [officeFault('file', 'no-csv', { detail })] });
  }
}

async function putLine(ctx: Services, tx: Tx, line: BranchLine, known: UnitRow | null): Promise<Fault | null> {
  if (known && known.kind !== line.kind) return officeFault('kind', 'kind-taken', { code: line.code, kind: known.kind });
  const parent = line.parent === '' ? null : await findUnitByCode(tx, line.parent);
  if (line.parent !== '' && !parent) return officeFault('parent', 'no-such-unit', { code: line.parent });
  if (line.parent === '' && line.kind !== 'head-office') return shapeFault('parent', 'missing');
  if (parent?.kind === 'branch') return officeFault('parent', 'parent-is-branch', { code: line.parent });
  if (known && known.parentId !== (parent?.id ?? null)) {
    return officeFault('parent', 'unit-moved', { code: line.code });
  }
  const id = known?.id ?? ctx.newId();
  if (known) await renameUnit(tx, id, line.name);
  else {
    const path = `${parent?.path ?? '/'}${line.code}/`;
    await insertUnit(tx, { id, code: line.code, name: line.name, kind: line.kind, parentId: parent?.id ?? null, path });
  }
  if (line.kind === 'branch') {
    const { class: branchClass, address, windows, lat, lon, datum } = line;
    const place = lat === undefined ? {} : { lat, lon, datum };
    await putBranch(tx, { unitId: id, class: branchClass, address, windows, ...place });
  }
  return null;
}
