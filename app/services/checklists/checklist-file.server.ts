import { createHash } from 'node:crypto';

import { LineCounter, parseDocument } from 'yaml';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import { readChecklist } from '#app/domain/checklist/read.ts';
import { checklistFileFault } from '#app/domain/faults/checklist-file.ts';
import { accept, type Fault, refuse, type Verdict } from '#app/domain/problem.ts';

/** A fault in a checklist file, with the line it stands on (from 1). */
export type FileFault = Fault & { line: number };

export type ChecklistFile = { compiled: CompiledChecklist; sha256: string };

/** A longer file is no checklist. */
const MAX_CHARACTERS = 2_000_000;

/** Reads the text of a checklist file. Refuses with every fault at once, each with path and line. */
export function readChecklistText(text: string): Verdict<ChecklistFile, readonly FileFault[]> {
  if (text.length > MAX_CHARACTERS) {
    return refuse([{ ...checklistFileFault('', 'file-too-long', { most: MAX_CHARACTERS }), line: 1 }]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return refuse(
      document.errors.map((error) => ({
        ...checklistFileFault('', 'yaml', { detail: error.message }),
        line: lines.linePos(error.pos[0]).line,
      })),
    );
  }
  const verdict = readChecklist(contentOf(document));
  if (verdict.ok) return accept({ compiled: verdict.value, sha256: checklistHash(text) });
  return refuse(verdict.problem.map((fault) => ({ ...fault, line: lineOf(document, lines, fault.path) })));
}

/** SHA-256 of a checklist file, in hexadecimal. Line ends count as LF, so that a Windows checkout has the same hash. */
export function checklistHash(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n'), 'utf8').digest('hex');
}

type Document = ReturnType<typeof parseDocument>;

/** The plain content; a file with too many aliases reads as nothing. */
function contentOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    return null;
  }
}

/** The line of a path, or of the nearest part of it that exists. */
function lineOf(document: Document, lines: LineCounter, path: string): number {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== '');
  for (let length = parts.length; length > 0; length -= 1) {
    const keys = keysOf(parts.slice(0, length));
    const node = document.getIn(keys, true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return 1;
}

function keysOf(parts: readonly string[]): (string | number)[] {
  return parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
