import { faultsBy } from '../fault.ts';

/** In what an office asks or enters: league parameters, units and branches, accounts. */
export const officeSentences = {
  'no-period': '"{{period}}" is no period; use 2026-10, 2026-Q4, 2026-H2 or 2026',
  'nothing-published': 'no checklist is published yet',
  'checklist-unpublished': 'there is no published checklist "{{name}}"',
  'no-such-class': 'there is no branch class "{{name}}"',
  'no-csv': 'cannot be read as CSV: {{detail}}',
  'kind-taken': '{{code}} is a {{kind}} already',
  'no-such-unit': 'there is no unit {{code}}',
  'parent-is-branch': '{{code}} is a branch',
  'unit-moved': '{{code}} belongs to another unit; moving a unit would rewrite its past',
  'username-taken': '{{username}} is taken',
  'head-without-branch': 'a branch head belongs to a branch',
  'no-such-account': 'there is no account {{username}}',
} as const;

export const officeFault = faultsBy(officeSentences);
