/**
 * Faults and notes about a file that is imported, told apart by their sentences as `fault-words.ts` does it for faults of
 * a draft; and the places in the file.
 */

const table = [
  ['tooLarge', /^the file is larger than 10 MB$/],
  ['oldWorkbook', /^is an old \.xls workbook or one with a password/],
  ['password', /^the file is protected by a password/],
  ['noText', /^is neither a workbook nor a text in UTF-8$/],
  ['damaged', /^(?:the file is damaged or not a workbook|the directory of the file is damaged|the part \S+ of the file is damaged|the file holds a part that is not readable XML)/],
  ['noWorkbook', /^the file has no part \S+; it is not a workbook$/],
  ['macros', /^the file holds macros/],
  ['inflates', /^the file inflates to far more/],
  ['strange', /^the file (?:declares a document type|has more than \d+ parts|holds the part \S+ twice)/],
  ['tooMuchText', /^the file holds more than \d+ characters|^the file is longer than \d+ characters/],
  ['tooManyRows', /^the sheet (?<sheet>.+) has more than (?<rows>\d+) rows/],
  ['tooManyColumns', /^only the first (?<columns>\d+) columns/],
  ['formula', /^holds a formula/],
  ['cellError', /^holds the error (?<error>.+)$/],
  ['brokenText', /^holds characters that no text has$/],
  ['yaml', /^is not valid YAML: (?<detail>.+)$/s],
  ['sheetMissing', /^the sheet "(?<sheet>[^"]+)" is missing/],
  ['columnTwice', /^the column "(?<name>[^"]*)" stands here a second time$/],
  ['unknownColumn', /^"(?<name>[^"]*)" is not a column of this sheet$/],
  ['unknownField', /^"(?<name>[^"]*)" is not a field of a checklist$/],
  ['unknownKey', /^is not a known key$/],
  ['sectionMissing', /^the section is missing$/],
  ['noSection', /^the sheet "sections" has no section "(?<id>[^"]*)"$/],
  ['sectionSubject', /^the section "(?<id>[^"]*)" is scored .*; change it in the sheet "sections"$/],
  ['noItem', /^the sheet "items" has no item "(?<id>[^"]*)"$/],
  ['oneOf', /^must be one of (?<words>.+)$/],
  ['invalidOption', /^Invalid option: expected one of (?<words>.+)$/],
  ['numberExpected', /^Invalid input: expected number/],
  ['badCondition', /^the condition cannot be read: (?<detail>.+)$/],
  ['conditionItem', /^the condition names an item that is not written section\/item$/],
  ['typeDiffers', /^is "(?<type>[^"]*)", but the item is answered by "(?<answer>[^"]*)"/],
  ['foreign', /^the form was not made from a checklist/],
  ['joined', /^the group "(?<name>[^"]*)" was joined to the section around it$/],
  ['groupCondition', /^the condition on the whole group was left out/],
  ['leftOut', /^a (?:row|question) of type "(?<type>[^"]*)" has no equivalent and was left out$/],
  ['constraint', /^the constraint "(?<text>.*)" was left out$/],
  ['yesEarns', /^"yes" was taken to earn the item/],
  ['choicesEarnNothing', /^the choices are recorded and earn nothing/],
  ['conditionGone', /^the condition was taken away in the form$/],
  ['conditionLeftOut', /^the condition was left out: (?<detail>.+)$/],
  ['oneLanguage', /^some labels are in one language only/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type FileFaultKind = (typeof table)[number][0];

export const fileFaultKinds: readonly FileFaultKind[] = table.map(([kind]) => kind);

/** Which fault of a file a sentence tells, and the names in it; null for a sentence that is not known. */
export function fileFaultOf(message: string): { kind: FileFaultKind; values: Record<string, string> } | null {
  for (const [kind, pattern] of table) {
    const match = pattern.exec(message);
    if (match) return { kind, values: { ...match.groups } };
  }
  return null;
}

/** Where in a file something stands. */
export type FilePlace =
  | { kind: 'file' }
  | { kind: 'cell'; sheet: string; cell: string }
  | { kind: 'sheet'; sheet: string }
  | { kind: 'line'; line: string; path: string };

/** `items!F12`, `line 7, sections[0].title`, `survey`, or nothing for the file as a whole. */
export function placeOf(path: string): FilePlace {
  if (path === '') return { kind: 'file' };
  const cell = /^(.+)!([A-Z]*\d+)$/.exec(path);
  if (cell) return { kind: 'cell', sheet: cell[1] ?? '', cell: cell[2] ?? '' };
  const line = /^line (\d+)(?:, (.+))?$/.exec(path);
  return line ? { kind: 'line', line: line[1] ?? '', path: line[2] ?? '' } : { kind: 'sheet', sheet: path };
}
