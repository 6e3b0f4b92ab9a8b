/**
 * Faults come from the domain as one English sentence each. Here they are told apart again, so that the page can say
 * them in its own language; a sentence that is not in the table is shown as it came.
 */

const table = [
  ['missingZh', /^the Chinese text is missing$/],
  ['missingEn', /^the English text is missing$/],
  ['missing', /^is missing/],
  ['totalDiffers', /^is (?<total>\S+), but the weights add up to (?<sum>\S+)$/],
  ['notAbove', /^must be above (?<version>\S+)$/],
  ['stepTooSmall', /^the changes need a (?<step>patch|minor|major) step: at least (?<version>\S+)$/],
  ['reusedId', /^"(?<id>[^"]+)" was retired; an id is never used again$/],
  ['changedType', /^"(?<id>[^"]+)" is a \S+ item for ever$/],
  ['changedId', /^must stay "(?<id>[^"]+)"$/],
  ['pastDay', /^lies in the past; the earliest day is (?<day>\S+)$/],
  ['takenDay', /^(?<id>\S+) (?<version>\S+) takes effect on the same day$/],
  ['endsBefore', /^lies before effectiveFrom/],
  ['minOverMax', /^is larger than max$/],
  ['repeatedId', /"(?<id>[^"]+)" is already used at/],
  ['unknownSubject', /^subject "(?<id>[^"]+)" is not declared/],
  ['unknownReason', /^reason "(?<id>[^"]+)" is not declared/],
  ['unknownItem', /^item "(?<id>[^"]+)" does not exist$/],
  ['riderMissing', /^is missing: the id names/],
  ['riderId', /^must start with "(?<id>[^"]+)\."$/],
  ['riderOrder', /must stand earlier in the same section$/],
  ['unscored', /^must be 0: this response is recorded/],
  ['anchors', /^needs (?<count>\d+) texts/],
  ['mixedFractions', /^either every option has a fraction/],
  ['lastBand', /^the last band has no upper limit$/],
  ['openBand', /^only the last band has no upper limit$/],
  ['bandOrder', /^bands go from low to high$/],
  ['vetoUnscored', /is not scored and cannot veto$/],
  ['vetoTwice', /has a veto already$/],
  ['itself', /^an item cannot depend on itself$/],
  ['later', /^item "(?<id>[^"]+)" comes later/],
  ['otherSubject', /^item "(?<id>[^"]+)" is asked per/],
  ['textCompared', /^a text cannot be compared$/],
  ['noAnswer', /^"(?<value>[^"]*)" is no answer of "(?<id>[^"]+)"/],
  ['numberNeeded', /^"(?<id>[^"]+)" is answered with a number$/],
  ['wordNeeded', /^"(?<id>[^"]+)" is not answered with a number$/],
  ['kebab', /kebab-case/],
  ['semver', /^must be a semantic version/],
  ['date', /^Invalid ISO date$/],
  ['tooFew', /^Too small: expected array to have >=(?<count>\d+) items$/],
  ['tooMany', /^Too big: expected array to have <=(?<count>\d+) items$/],
  ['empty', /^Too small: expected string/],
  ['tooLong', /^Too big: expected string/],
  ['tooSmall', /^Too small: expected number to be >=?(?<least>\S+)$/],
  ['tooBig', /^Too big: expected (?:number|int) to be <=?(?<most>\S+)$/],
  ['wholeNumber', /expected int/],
  ['shape', /^does not have one of the accepted shapes$/],
] as const satisfies readonly (readonly [string, RegExp])[];

export type FaultKind = (typeof table)[number][0];

/** Which fault a sentence tells, and the names in it; null for a sentence that is not known. */
export function faultKindOf(message: string): { kind: FaultKind; values: Record<string, string> } | null {
  for (const [kind, pattern] of table) {
    const match = pattern.exec(message);
    if (match) return { kind, values: { ...match.groups } };
  }
  return null;
}
