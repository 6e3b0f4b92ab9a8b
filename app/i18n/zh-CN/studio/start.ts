/** Where drafts are begun and versions retired. */
export const drafts = {
  title: '草稿',
  count_other: '{{count}} 份',
  none: '没有正在编写的草稿',
  noneHint: '从下面的一个已发布版本开始，或者新建一份检查表。',
  base: '起自版本',
  blank: '新建',
  state: '状态',
  faults: '问题',
  touched: '最后改动',
  you: '您',
} as const;

export const versions = {
  title: '已发布的版本',
  meta: '不能改动，只能作为新版本的起点',
  noneHint: '新建一份检查表，发布后出现在这里。',
  actions: '操作',
  newFrom: '以此起草新版',
} as const;

export const retire = {
  of: '停用 {{title}} {{version}}',
  about: '停用后不再用它开始检查；已经开始的检查照样提交。历次结果不受影响。停用不能撤回。',
} as const;

export const start = {
  open: '新建检查表',
  title: '新建检查表',
  about: '从空白开始。已有的检查表请从它的最新版本起草。',
  id: '编号',
  idHint: '小写字母、数字和连字符，发布后不再改变。',
  begin: '开始编写',
  failed: '没有建成草稿',
} as const;
