import type { Shape } from '../../catalogue.ts';

/** Visits that an office has asked the inspector to make. */
export const errands = {
  title: '安排给我的',
  count_other: '{{count}} 次检查',
  startAt: '开始安排的检查：{{branch}}',
  continueAt: '继续安排的检查：{{branch}}',
  asked: '这是安排给您的检查：{{span}}（{{left}}）。提交后这次安排就完成了。',
  askedOtherwise: '安排给您的是“{{checklist}}”。用别的检查表检查，这次安排不算完成。',
  askedShared: '您是同行的检查员：这次安排要由主检的检查完成。',
  notHeld: '“{{checklist}}”还没有存到这台设备上。连上网络后点“重新获取”。',
} as const;

export type Errands = Shape<typeof errands>;
