import type { assignmentSentences } from '#app/domain/faults/assignment.ts';
import type { jointSentences } from '#app/domain/faults/joint.ts';
import type { officeSentences } from '#app/domain/faults/office.ts';
import type { unsentFileSentences } from '#app/domain/faults/unsent-file.ts';

/** What is wrong with what an office enters, decides or brings in, by the code of the fault. */
export const faultDesk = {
  'nobody-differs': '这一处没有分歧，不用决定',
  undecided: '还没有决定',
  reason: '都不采用，请写明理由',
  'chosen-says-nothing': '选定的那一份在这里没有作答',
  'same-of-nobody': '指明的被观察对象不在任何一份原件里',
  'same-of-later': '只能指明与排在前面的原件里的人是同一人',
  'same-of-two-kinds': '不同种类的被观察对象不能算作同一人',
  'same-of-one-sheet': '同一份原件里的两名被观察对象不能算作同一人',
  'aside-reason': '请写明不并入的理由',
  'archive-damaged': '文件已损坏，或不是平板导出的文件',
  'archive-directory': '文件的目录已损坏',
  'archive-entries': '文件里的条目超过 {{most}} 个',
  'entry-twice': '在文件里出现了两次',
  'entry-password': '设了密码',
  'entry-inflates': '解开后大得超出导出文件所能有的，没有打开',
  'entry-missing': '文件里缺少这一部分',
  'entry-unnamed': '不在文件的清单里',
  'entry-damaged': '已损坏',
  'entry-no-json': '内容读不出来，不是 JSON',
  'visit-twice': '在清单里出现了两次',
  'no-period': '“{{period}}”不是周期，请写成 2026-10、2026-Q4、2026-H2 或 2026',
  'nothing-published': '还没有已发布的检查表',
  'checklist-unpublished': '没有已发布的检查表“{{name}}”',
  'no-such-class': '没有“{{name}}”这个网点类别',
  'no-csv': '不能作为 CSV 读取：{{detail}}',
  'kind-taken': '机构 {{code}} 的层级已经是 {{kind}}，不能改变',
  'no-such-unit': '没有机构 {{code}}',
  'parent-is-branch': '{{code}} 是网点，不能有下级',
  'unit-moved': '机构 {{code}} 已属于另一个上级；改变隶属会改写它过去的成绩',
  'username-taken': '用户名 {{username}} 已有人使用',
  'head-without-branch': '网点负责人要属于一个网点',
  'no-such-account': '没有账户 {{username}}',
  reversed: '早于第一天',
  past: '已经过去',
  long: '与第一天相隔超过 {{most}} 天',
  closed: '已于 {{day}} 停业',
  own: '是检查员或安排人自己的网点',
  outside: '不在检查员所属机构的范围内',
  'out-of-reach': '没有这个网点，或不在您的管辖范围内',
  awaited: '已有同一份检查表的安排还没有完成',
  'no-inspector': '不是您管辖范围内的检查员',
  'not-assignable': '不是这些日子有效的现场检查表',
} as const satisfies Record<
  keyof typeof jointSentences | keyof typeof unsentFileSentences | keyof typeof officeSentences | keyof typeof assignmentSentences,
  string
>;
