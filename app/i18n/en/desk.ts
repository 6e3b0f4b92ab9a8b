import type { Desk } from '../zh-CN/desk.ts';

/** The pages of branch heads, regional offices, reviewers, auditors and administrators. */
export const desk = {
  /** Column heads of the league table's file. */
  export: {
    state: 'State',
    rank: 'Rank',
    rankLow: 'Rank low',
    rankHigh: 'Rank high',
    code: 'Branch code',
    name: 'Branch',
    class: 'Class',
    tier: 'Tier',
    fairScore: 'Adjusted score',
    low: 'Interval low',
    high: 'Interval high',
    score: 'Observed score',
    visits: 'Visits',
    inspectors: 'Inspectors',
    vetoes: 'Vetoes',
  },
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
