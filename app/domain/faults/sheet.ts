import { faultsBy } from '../fault.ts';

/** Between a filled-in sheet and its checklist version. */
export const sheetSentences = {
  'no-such-item': '{{id}} {{version}} has no item "{{item}}"',
  'answered-twice': 'answers the same item and subject as {{first}}',
  'subject-twice': 'subject "{{id}}" is declared twice',
  'no-such-kind': 'this version has no subject kind "{{id}}"',
  'subject-count': '{{min}} to {{max}} of kind "{{id}}" are needed, {{given}} given',
  'once-per-branch': 'this item is answered once per branch',
  'subject-missing': 'is missing: this item is answered per {{kind}}',
  'subject-undeclared': 'subject "{{id}}" is not declared',
  'subject-of-other-kind': 'subject "{{id}}" is a {{kind}}, this item needs a {{needed}}',
  'na-not-offered': '"not applicable" is not offered for this item',
  'na-reason-missing': 'is missing: one of {{words}}',
  'na-reason-unknown': 'must be one of {{words}}',
  'na-with-reasons': 'do not go with "not applicable"',
  'na-reason-without-na': 'goes only with the value "na"',
  'reason-unknown': '"{{id}}" is no reason of this item',
  'reason-twice': '"{{id}}" is ticked twice',
  'reasons-at-zero': 'are ticked, but the count is 0',
  'value-pass-fail': 'must be "pass" or "fail"',
  'value-grade': 'must be a whole number from 0 to {{most}}',
  'value-count': 'must be a count from 0 to {{most}}',
  'value-option': 'must be one of {{words}}',
  'value-text': 'must be a text',
  'value-length': 'must have at most {{most}} characters',
  'value-number': 'must be a number',
  'value-least': 'must be at least {{least}}',
  'value-most': 'must be at most {{most}}',
} as const;

export const sheetFault = faultsBy(sheetSentences);
