import type { Shape } from '../catalogue.ts';

/** The pages of branch heads, regional offices, reviewers, auditors and administrators. */
export const desk = {
  navigation: {
    start: '首页',
    league: '排名表',
    branches: '网点',
    visits: '检查',
    checklists: '检查表',
    heat: '类别热图',
    field: '开始检查',
  },
} as const;

export type Desk = Shape<typeof desk>;
