/** What a draft changes, and what happens to changes of two people. */
export const step = {
  title: '版本号',
  none: '没有变化',
  patch: '末位',
  minor: '中位',
  major: '首位',
  against: '与 {{version}} 相比',
  first: '这是第一版，没有可以对比的版本。',
  unknown: '解决问题之后才能对比。',
  nothing: '和上一版没有差别',
  required: '这些改动至少要进：{{step}}',
  tooSmall: '现在的版本号 {{version}} 不够大。',
  raise: '改为 {{version}}',
  open: '逐项查看',
} as const;

export const change = {
  added: '新增',
  retired: '停用',
  meaning: '含义改变',
  reweighted: '分值改变',
  moved: '换了类别',
  demands: '要求改变',
  reworded: '文字改变',
  head: '版本信息',
  times_other: '{{count}} 处',
  count: {
    added_other: '新增 {{count}} 项',
    retired_other: '停用 {{count}} 项',
    meaning_other: '改含义 {{count}} 项',
    reweighted_other: '改分值 {{count}} 项',
    moved_other: '换类别 {{count}} 项',
    demands_other: '改要求 {{count}} 项',
    reworded_other: '改文字 {{count}} 处',
    head_other: '版本信息 {{count}} 处',
  },
} as const;

export const part = {
  title: '名称',
  guidance: '怎么看',
  source: '出处',
  response: '作答',
  weight: '分值',
  section: '类别',
  subject: '按谁评分',
  when: '提问条件',
  notApplicable: '不适用',
  veto: '一票否决',
  evidence: '佐证',
  severity: '重要程度',
  methods: '检查方式',
  required: '必填',
  description: '说明',
  naReasons: '不适用的原因',
  method: '检查方式',
  minCoverage: '最低覆盖率',
  subjects: '被观察对象',
} as const;

export const compare = {
  title: '版本对比',
  of: '{{title}}：版本对比',
  from: '旧版本',
  to: '新版本',
  show: '对比',
  before: '改动前',
  after: '改动后',
  nothing: '无',
  one: '只有一个版本',
  oneHint: '发布第二版之后，这里逐项列出差别。',
  sameHint: '两个版本的内容相同。',
} as const;

export const whatIf = {
  title: '试算得分',
  clear: '清空',
  points: '得 {{earned}} 分，适用 {{applicable}} 分',
  coverage: '覆盖率 {{share}}，至少需要 {{least}}',
  unanswered_other: '还有 {{count}} 处未作答',
  sections: '各类别得分',
} as const;

export const kept = {
  title: '这台电脑上有 {{at}} 没有保存成功的改动',
  body: '可以接着用，它会和现在的草稿合并；也可以放弃。',
  take: '接着用',
  drop: '放弃',
} as const;

export const conflict = {
  title: '两个人改了同一处',
  count_other: '{{count}} 处待决定',
  about: '逐处选定之后才会保存，在此之前双方的改动都还在。',
  mine: '您的',
  theirs: '对方的',
  take: { mine: '用您的', theirs: '用对方的' },
} as const;
