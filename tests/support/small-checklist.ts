import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { ChecklistInput } from '#app/domain/checklist/schema.ts';

import { compiled } from './arbitrary-sheet.ts';

const words = (text: string) => ({ zh: text, en: text });
const source = { document: 'test', clause: 'test', kind: 'proposed' as const };

/**
 * A checklist small enough to score by hand: a question about cash, two items per teller, one count of breaches with a
 * veto, one graded item. 20 points.
 */
export function smallChecklistInput(): ChecklistInput {
  return {
    id: 'small',
    version: '1.0.0',
    title: words('Small'),
    method: 'on-site',
    effectiveFrom: '2026-01-01',
    total: 20,
    minCoverage: 0.7,
    subjects: [{ id: 'teller', title: words('Teller'), min: 1, max: 3 }],
    naReasons: [{ id: 'no-occasion', title: words('No occasion') }],
    sections: [
      {
        id: 'scenario',
        title: words('Scenario'),
        items: [
          {
            id: 'scenario/cash-used',
            title: words('Cash was used'),
            guidance: words('What happened'),
            response: { type: 'choice', options: [{ id: 'yes', title: words('Yes') }, { id: 'no', title: words('No') }] },
            weight: 0,
            severity: 'info',
            source,
          },
        ],
      },
      {
        id: 'voice',
        title: words('Voice'),
        subject: 'teller',
        items: [
          {
            id: 'voice/greets',
            title: words('Greets'),
            guidance: words('First words'),
            response: { type: 'pass-fail' },
            weight: 6,
            severity: 'major',
            evidence: { onFail: 'note' },
            notApplicable: { reasons: ['no-occasion'] },
            source,
          },
          {
            id: 'voice/calls-out-cash',
            title: words('Calls out cash'),
            guidance: words('Both ways'),
            response: { type: 'pass-fail' },
            weight: 4,
            severity: 'major',
            when: { item: 'scenario/cash-used', is: 'yes' },
            source,
          },
        ],
      },
      {
        id: 'taboos',
        title: words('Taboos'),
        items: [
          {
            id: 'taboos/leak',
            title: words('Leaks'),
            guidance: words('Any leak'),
            response: { type: 'violations', perViolation: 0.5, max: 9, reasons: [{ id: 'shouted', title: words('Shouted') }] },
            weight: 6,
            severity: 'critical',
            source,
          },
          {
            id: 'taboos/posture',
            title: words('Posture'),
            guidance: words('All the while'),
            response: { type: 'graded', max: 2, anchors: [words('no'), words('partly'), words('yes')] },
            weight: 4,
            severity: 'minor',
            source,
          },
        ],
      },
    ],
    vetoes: [{ item: 'taboos/leak', cap: 59 }],
  };
}

export function smallChecklist(): CompiledChecklist {
  return compiled(smallChecklistInput());
}
