import type { Shape } from '../catalogue.ts';

import { accounts } from './desk/accounts.ts';
import { branch } from './desk/branch.ts';
import { checklists, files, paper, rules, standard } from './desk/checklists.ts';
import { imports } from './desk/imports.ts';
import { joint } from './desk/joint.ts';
import { basis, exporting, heat, league, note, reading } from './desk/league.ts';
import { settling } from './desk/settling.ts';
import { visit, visits } from './desk/visits.ts';

/** The pages of branch heads, regional offices, reviewers, auditors and administrators. */
export const desk = {
  points: '{{points}} 分',
  n: 'n={{n}}',
  navigation: {
    start: '首页',
    field: '开始检查',
    branch: '我的网点',
    league: '排名表',
    heat: '类别热图',
    visits: '检查结果',
    checklists: '检查表',
    studio: '标准编制',
    imports: '导入检查',
    people: '账户',
    devices: '平板',
    audit: '审计记录',
  },
  start: {
    who: '{{role}} · {{unit}}',
    field: '选网点、填检查表、提交。没有网络也能用，联网后自动上传。',
    branch: '本季得分和大致名次，哪些项目失分，检查员写了什么。',
    league: '按校正得分给网点排序，带区间，看得出哪些差别是真的。',
    heat: '每个网点的每个类别得多少分，一眼看出普遍的弱项。',
    visits: '每次检查的结果，一直看到每一项、每一个窗口的作答。',
    checklists: '检查的标准：每一项怎么看、多少分、出自哪里。',
    imports: '平板导出的未上传检查，在这里看过再导入。',
    studio: '编写检查表的下一版，先试用，再由另一个人发布。',
    people: '谁有账户；忘记密码的，在这里给一个新密码。',
    devices: '哪些平板和手机在用，丢失的在这里停用。',
    audit: '谁在什么时候做了什么，只能看，不能改。',
  },
  imports,
  settling,
  ...accounts,
  scope: {
    label: '这一页的范围',
    unit: '机构',
    period: '周期',
    checklist: '检查表',
    class: '网点类别',
    allClasses: '全部类别',
    allVersions: '{{checklist}}（各版本）',
    className: '{{class}} 类网点',
    show: '查看',
    kind: { month: '按月', quarter: '按季', half: '按半年', year: '按年' },
  },
  paging: { label: '分页', shown_other: '本页 {{count}} 条', newest: '回到最新', older: '更早的' },
  sending: { label: '发送进度', sent: '已发送 {{sent}}，共 {{total}}', reading: '已全部发出，服务器正在读取…' },
  league,
  reading,
  basis,
  note,
  export: exporting,
  heat,
  branch,
  visits,
  visit,
  checklists,
  rules,
  files,
  paper,
  standard,
  joint,
  audit: {
    title: '审计记录',
    about: '管辖范围内的全部操作，最新的在前。记录只增不改。',
    none: '还没有操作记录',
    show: '展开',
    column: { at: '时间', seq: '序号', actor: '谁', verb: '操作', subject: '对象', detail: '详情' },
    deed: {
      visitSubmit: '提交检查',
      visitImport: '导入检查',
      visitComplete: '佐证到齐，检查发布',
      visitWaive: '不等缺的佐证，发布检查',
      visitVoid: '作废检查',
      evidenceGiveUp: '说明佐证补不上',
      evidenceReplace: '换一张照片作佐证',
      sessionStart: '登录',
      personAdd: '新增人员',
      personResetPassword: '重设密码',
      deviceCutOff: '停用设备',
      deviceLetIn: '恢复设备',
      deviceKeyStore: '存放设备密钥',
      deviceKeyRecover: '取回设备密钥',
      leagueExport: '导出排名表',
      unitImport: '导入机构',
      checklistPublish: '发布检查表',
      checklistDraft: '录入检查表草稿',
      partSubmit: '提交联合检查的部分',
      visitJoin: '合并联合检查',
      partSetAside: '不并入一个部分',
    },
  },
} as const;

export type Desk = Shape<typeof desk>;
