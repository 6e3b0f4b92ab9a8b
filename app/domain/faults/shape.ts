import { faultsBy } from '../fault.ts';

/** How a value must be written. A schema says these in its own checks, and `shapeFaults` knows the code by the sentence. */
export const formatSentences = {
  missing: 'is missing',
  'missing-zh': 'the Chinese text is missing',
  'missing-en': 'the English text is missing',
  kebab: 'must be kebab-case: lower-case letters, digits, single hyphens',
  'item-id': 'must read section/item or section/item.rider, each part kebab-case',
  'version-number': 'must be a semantic version such as 1.0.0',
  sha256: 'must be a SHA-256 in lower-case hexadecimal',
  instant: 'must be an ISO 8601 instant with a time zone',
  'subject-id': 'must be 1 to 64 letters, digits, - or _',
  uuid: 'must be a UUID',
  'join-code': 'must be six letters or digits, without I, L, O and U',
  'unit-code': 'must be 1 to 40 letters, digits or hyphens',
  'unit-kind': 'kind must be head-office, province, city or branch',
  datum: 'must be wgs84 or gcj02',
  'place-half': 'must come with lon and datum, or all three stay empty',
  username: 'must be 2 to 40 letters, digits, dots, hyphens or underscores',
} as const;

/** What has not the shape that is asked for. */
export const shapeSentences = {
  ...formatSentences,
  'not-text': 'must be a text',
  'not-number': 'must be a number',
  'not-whole': 'must be a whole number',
  'not-yes-no': 'must be true or false',
  'not-list': 'must be a list',
  'not-group': 'must be a group of fields',
  'no-shape': 'does not have one of the accepted shapes',
  'unknown-key': 'is not a known key',
  'one-of': 'must be one of {{words}}',
  date: 'must be a date such as 2026-01-31',
  format: 'is not written as it must be',
  empty: 'must not be empty',
  'too-short': 'must have at least {{least}} characters',
  'too-long': 'must have at most {{most}} characters',
  'too-few': 'must have at least {{least}} entries',
  'too-many': 'must have at most {{most}} entries',
  'too-small': 'must be at least {{least}}',
  'not-over': 'must be more than {{least}}',
  'too-large': 'must be at most {{most}}',
  'not-under': 'must be less than {{most}}',
  'broken-text': 'has a character that is none',
  'broken-key': 'has a key with a character that is none',
  'too-deep': 'is nested more than {{most}} deep',
  'more-faults': 'has {{surplus}} more faults',
} as const;

export const shapeFault = faultsBy(shapeSentences);
