import type { Shape } from '../catalogue.ts';

/** The pages of branch heads, regional offices, reviewers, auditors and administrators. */
export const desk = {
  /** Column heads of the league table's file. */
  export: {
    state: '状态',
    rank: '名次',
    rankLow: '名次下限',
    rankHigh: '名次上限',
    code: '网点代码',
    name: '网点名称',
    class: '网点类别',
    tier: '档位',
    fairScore: '校正得分',
    low: '区间下限',
    high: '区间上限',
    score: '原始得分',
    visits: '检查次数',
    inspectors: '检查员人数',
    vetoes: '否决项',
  },
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
