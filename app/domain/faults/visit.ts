import { faultsBy } from '../fault.ts';

/** Between a visit that is handed in and what it names: times, evidence, branch, checklist version, and who hands it in. */
export const visitSentences = {
  'in-future': 'lies in the future',
  'finished-before-start': 'lies before startedAt',
  'evidence-too-much': 'may be at most {{most}} pieces',
  'evidence-twice': 'is listed twice',
  'evidence-unnamed': 'is named by no answer',
  'replaces-no-answer': 'can stand only in the place of what an answer names',
  'replacement-no-picture': 'must be a picture',
  'replacement-named': 'is named by the visit already',
  'signature-off-site': 'only a visit on site is signed',
  'signature-no-picture': 'is no PNG among the evidence',
  'signature-of-other-answers': 'is not the hash of these answers',
  'no-such-branch': 'there is no branch {{code}} in your unit',
  'branch-closed': '{{code}} is closed since {{day}}',
  'part-without-code': 'is missing: a part names the code of its visit',
  'covert-joint': 'a covert visit is made alone',
  'no-such-checklist': 'there is no published checklist {{name}}',
  'checklist-retired': '{{name}} is retired; it takes only visits begun before {{at}}',
  'checklist-not-yet': '{{name}} takes effect on {{day}}',
  'checklist-no-longer': '{{name}} was in effect until {{day}}',
  'method-not-yours': 'your role does not make visits by the method "{{method}}"',
} as const;

export const visitFault = faultsBy(visitSentences);
