import type { Shape } from '../catalogue.ts';

import { change, compare, conflict, kept, part, step, whatIf } from './studio/changes.ts';
import { action, condition, head, item, outline, response, save, section } from './studio/editor.ts';
import { studioImport } from './studio/import.ts';
import { life, publishable, standing } from './studio/release.ts';
import { drafts, retire, start, versions } from './studio/start.ts';

/** The studio: where the owners of the standards write the next version. */
export const studio = {
  page: { title: '标准编制', about: '在这里编写检查表的下一版。发布后的版本永不改动，由另一个人发布。' },
  language: { zh: '中文', en: '英文' },
  import: studioImport,
  state: { draft: '编写中', 'in-review': '审核中' },
  drafts,
  versions,
  retire,
  start,
  action,
  field: { title: '名称', guidance: '怎么看', optional: '可不填', untranslated: '缺一种语言' },
  outline,
  bar: { weights: '已分配 {{sum}} / {{total}} 分' },
  mode: { label: '看法', edit: '编辑', preview: '预览和试算', changes: '与上一版对比' },
  save,
  faults: { title: '待解决的问题', none: '没有问题', count_other: '{{count}} 处问题', more_other: '另有 {{count}} 处，先解决上面的。' },
  item,
  response,
  evidence: { onFail: '不达标时需要', onPass: '达标时需要', always: '任何时候都需要' },
  condition,
  source: { kind: '来源', source: '本行手册', external: '外部规范', proposed: '自拟', document: '文件', clause: '条款', edition: '版次', quote: '原文' },
  section,
  head,
  step,
  change,
  part,
  compare,
  preview: {
    loading: '正在准备预览',
    broken: '现在还不能预览',
    brokenHint: '请先在“编辑”里解决列出的问题。分值合计不对、缺一种语言，都不影响预览。',
    subject: '{{kind}} {{number}}',
  },
  whatIf,
  kept,
  joined: { title: '{{name}} 在 {{time}} 保存了改动', body: '对方的改动已并入您的草稿。撤销只能退回到这一刻。' },
  conflict,
  standing,
  publishable,
  life,
  leave: { title: '还有改动没有保存', body: '离开后改动留在这台电脑上，下次打开这份草稿时可以接着用。', stay: '留下', go: '离开' },
  refusal: {
    offline: '没有连上服务器，请检查网络后再试。',
    'signed-out': '登录已过期，请重新登录后再试。',
    forbidden: '您不能做这一步。',
    gone: '草稿已经不在。',
    conflict: '草稿刚被他人改动，或还有改动没有保存。请看过之后再试。',
    invalid: '内容还有问题',
    unexpected: '没有办成，请稍后再试。',
  },
} as const;

export type Studio = Shape<typeof studio>;
