import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { coverage, isRider, registerSchema } from '#app/domain/checklist/register.ts';
import { checklistSchema } from '#app/domain/checklist/schema.ts';

/**
 * The rules the source document names and counts itself, written here from the source and not from the files: whatever
 * happens to the register, none of them goes missing. Beside each id its words, as far as they single it out.
 */
const named: Record<string, readonly (readonly [id: string, words: string])[]> = {
  'four-sounds': [
    ['four-sounds/greet-on-arrival', '来有迎声'],
    ['four-sounds/answer-when-asked', '问有答声'],
    ['four-sounds/farewell-on-leaving', '去有送声'],
    ['four-sounds/call-out-cash', '收付款有唱声'],
  ],
  'ten-characters': [
    ['ten-characters/please', '请'],
    ['ten-characters/hello', '您好'],
    ['ten-characters/thank-you', '谢谢'],
    ['ten-characters/sorry', '对不起'],
    ['ten-characters/goodbye', '再见'],
  ],
  'five-taboos': [
    ['five-taboos/overlong-talk', '忌谈话过长'],
    ['five-taboos/leak-customer-info', '忌泄露客户信息'],
    ['five-taboos/leak-internal-process', '忌泄露银行内部处理和审批程序'],
    ['five-taboos/gossip-about-customer', '忌背后议论客户'],
    ['five-taboos/excessive-joking', '忌和客户开过分的玩笑'],
  ],
  'four-prohibitions': [
    ['four-prohibitions/leave-post-or-idle', '不准擅自离岗、串岗、聊天、大声喧哗、上网娱乐、办私事'],
    ['four-prohibitions/smoke-snack-doze', '不准吸烟、吃零食、打瞌睡'],
    ['four-prohibitions/eat-or-play-in-service-area', '不准在营业区域内吃饭和娱乐'],
    ['four-prohibitions/tie-up-office-phone', '不准占用办公电话聊天'],
  ],
  deportment: [
    ['deportment/spirit', '精神要饱满'],
    ['deportment/expression', '表情要亲切'],
    ['deportment/gesture', '手势要标准'],
    ['deportment/standing', '站姿要挺拔'],
    ['deportment/sitting', '坐姿要端庄'],
    ['deportment/walking', '行姿要从容'],
    ['deportment/squatting', '蹲姿要文雅'],
    ['deportment/bowing', '行礼(鞠躬)要大方'],
  ],
  'vip-signs': [
    ['vip-signs/system-prompt', '系统自动提示为中高端客户或潜在的中高端客户'],
    ['vip-signs/large-cash-or-remittance', '办理大额现金存取款或汇款'],
    ['vip-signs/large-fx', '办理较大额度外汇业务'],
    ['vip-signs/large-loan-repayment', '办理大额个人贷款(提前)还款'],
    ['vip-signs/large-deposit-certificate', '开立大额存款证明'],
    ['vip-signs/large-bonds-or-insurance', '购买大额国债等投资产品或保险产品'],
    ['vip-signs/open-securities-fx-fund-account', '开立银证转账、外汇买卖、基金等交易账户'],
    ['vip-signs/corporate-finance-staff', '在我行办理公司业务的财会人员'],
    ['vip-signs/shows-vip-or-gold-card', '出示我行或他行的VIP卡、信用卡金卡等'],
    ['vip-signs/asks-about-wealth-or-premium', '对理财业务、高端业务提出咨询'],
    ['vip-signs/upscale-address-or-office', '客户住址、工作地点为高档住宅或高级办公区域'],
    ['vip-signs/other-outward-signs', '客户的其他外观特征'],
  ],
  emergency: [
    ['emergency/bank-run', '挤兑'],
    ['emergency/system-outage', '业务系统故障'],
    ['emergency/robbery', '抢劫'],
    ['emergency/fire', '火灾'],
    ['emergency/branch-besieged', '营业网点遭到围攻'],
    ['emergency/disorderly-conduct', '寻衅滋事、干扰他人,扰乱营业网点秩序'],
    ['emergency/crowd-surge', '营业网点客流量激增'],
    ['emergency/customer-sudden-illness', '客户在营业网点突发疾病'],
    ['emergency/customer-accidental-injury', '客户在营业网点遭受意外人身伤害'],
    ['emergency/media-report', '媒体报道'],
    ['emergency/customer-lost-property', '客户在营业网点遗失物品'],
    ['emergency/customer-locked-in-self-service', '客户被锁在自助银行内'],
    ['emergency/tampered-self-service-device', '自助设备被犯罪分子改装或加装非法装置'],
  ],
  'premium-process': [
    ['premium-process/identify-and-follow-up', '优质客户识别与跟进'],
    ['premium-process/service-diversion', '服务分流'],
    ['premium-process/advisory-service', '顾问式服务'],
    ['premium-process/transaction-handling', '业务办理'],
    ['premium-process/relationship-maintenance', '关系维护'],
    ['premium-process/customer-care', '客户关怀'],
  ],
  'wealth-manager-ban': [
    ['wealth-manager-ban/baseless-forecast', '无依据预测理财产品的投资业绩'],
    ['wealth-manager-ban/false-statement-on-partner', '作出虚假或者误导性陈述'],
    ['wealth-manager-ban/leak-privacy-or-secrets', '泄露投资者的个人隐私或合作公司的商业秘密'],
    ['wealth-manager-ban/rumours-disparage-peers', '诋毁其他金融同业机构或者个人信誉'],
    ['wealth-manager-ban/exaggerated-claims', '夸大或者片面宣传理财产品'],
    ['wealth-manager-ban/unauthorised-material', '擅自印制、发放、传播理财产品宣传材料'],
    ['wealth-manager-ban/other-regulatory', '相关监管部门规定禁止的其他情形'],
  ],
};

const folder = new URL('../../checklists/', import.meta.url);
const readYaml = (name: string): unknown => parse(readFileSync(new URL(name, folder), 'utf8'));
const checklists = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[^/]+\/[^/]+\.yaml$/.test(name))
  .map((name) => checklistSchema.parse(readYaml(name)));
const rules = coverage(registerSchema.parse(readYaml('rules.yaml')), checklists);
const quotes = new Map<string, string[]>();
for (const { id, source } of checklists.flatMap(({ sections }) => sections.flatMap(({ items }) => items))) {
  quotes.set(id, [...(quotes.get(id) ?? []), source.quote ?? '']);
}

test('they are 4 + 5 + 5 + 4 + 8 + 12 + 13 + 6 + 7', () => {
  expect(Object.values(named).map((group) => group.length)).toEqual([4, 5, 5, 4, 8, 12, 13, 6, 7]);
  expect(named['ten-characters']?.map(([, words]) => words).join('')).toHaveLength(10);
});

describe.each(Object.entries(named))('%s', (group, expected) => {
  test('the register has these rules, in this order, and besides them only riders', () => {
    const found = rules.filter((entry) => entry.group.id === group && !isRider(entry.rule)).map((entry) => entry.rule.id);
    expect(found).toEqual(expected.map(([id]) => id));
  });

  test.each(expected)('%s is looked at by an item that quotes "%s", or excused in both languages', (id, words) => {
    const found = rules.find((entry) => entry.rule.id === id);
    if (found?.state === 'excused') {
      expect([found.rule.excused?.zh, found.rule.excused?.en].every(Boolean)).toBe(true);
    } else {
      expect(found?.state).toBe('covered');
      expect(found?.by.flatMap(({ item }) => quotes.get(item) ?? []).some((quote) => quote.includes(words))).toBe(true);
    }
  });
});
