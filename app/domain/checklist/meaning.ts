import type { ItemDefinition, Response } from './schema.ts';

/**
 * What an item's answer means for the score, without its words: equal meanings make answers under two versions
 * comparable. The weight is left out: it says how much the item counts, not what it asks.
 */
export function scoringMeaning(
  item: ItemDefinition,
  subject: string | undefined,
  vetoCap: number | null,
): Record<string, unknown> {
  return {
    response: responseMeaning(item.response),
    subject: subject ?? null,
    when: item.when ?? null,
    notApplicable: item.notApplicable ? [...item.notApplicable.reasons].sort() : null,
    veto: vetoCap,
  };
}

function responseMeaning(response: Response): unknown {
  switch (response.type) {
    case 'pass-fail':
      return 'pass-fail';
    case 'graded':
      return { graded: response.max };
    case 'violations':
      return { violations: response.perViolation };
    case 'measure':
      return { measure: response.bands?.map(({ upTo, fraction }) => [upTo ?? null, fraction]) ?? null };
    case 'choice':
      return { choice: response.options.map(({ id, fraction }) => [id, fraction ?? null]) };
    case 'text':
      return 'text';
  }
}
