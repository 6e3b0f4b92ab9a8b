import type { Desk } from '../zh-CN/desk.ts';

/** The pages of branch heads, regional offices, reviewers, auditors and administrators. */
export const desk = {
  navigation: {
    start: 'Start',
    league: 'League table',
    branches: 'Branches',
    visits: 'Visits',
    checklists: 'Checklists',
    heat: 'Section heat map',
    field: 'Inspect',
  },
} as const satisfies Desk;
