import type { Method } from '#app/domain/checklist/schema.ts';

/** What the demo bank's inspectors and shoppers write beside a fault: by item, otherwise by section or by method. */

const byItem: Record<string, readonly string[]> = {
  'four-sounds/greet-on-arrival': ['柜员低头操作，客户到窗口后约半分钟未打招呼。', '叫号后直接说“什么业务”，没有问候。'],
  'four-sounds/answer-when-asked': ['客户问手续费，柜员没有回答，只把单子推出来。', '客户两次询问才应了一声。'],
  'four-sounds/farewell-on-leaving': ['客户离开时没有道别，随即叫下一号。', '办完后柜员转身整理凭证，未送别。'],
  'four-sounds/call-out-cash': ['收现金时未报金额，客户自己又数了一遍。', '收款唱了，付款没有唱。'],
  'lobby-manager/opening-welcome': ['开门时大堂经理在整理填单台，没有在门口。'],
  'lobby-manager/mobile-presence': ['大堂经理坐在引导台看手机，未走动引导。'],
  'lobby-manager/disperse-crowd': ['大厅等候八人，无人疏导去自助设备。'],
};

const bySection: Record<string, readonly string[]> = {
  'ten-characters': ['全程未听到该用语，已向网点负责人当场说明。', '第二位客户时同样没有说。'],
  'five-taboos': ['十点左右听到一次，旁边有两位客户等候。'],
  'four-prohibitions': ['十一点左右观察到一次，持续约三分钟。', '两名员工同时如此，午间人少时。'],
  appearance: ['工号牌放在桌面，没有佩戴。', '服务标识牌被宣传折页挡住。'],
  environment: ['入门时即如此，离开前再看没有改。', '已当场指给网点负责人看。'],
  deportment: ['坐姿松散，提醒后改正。', '递单据时单手推出。'],
};

const otherwise = ['当场观察到，已与网点负责人核对。'];

/** A shopper speaks to nobody about it, and files and recordings have their own words. */
const byMethod: Partial<Record<Method, readonly string[]>> = {
  mystery: ['在窗口等候时看到一次。', '旁边有客户等候，原话记不全，大意如此。', '离开后马上记下。'],
  documents: ['台账上查不到，经办人当场也说不出。', '记录只有一行，没有日期。', '材料是事后补的，看得出时间。'],
  video: ['2 号镜头，上午十点前后，前后看了两遍。', '大厅镜头，下午三点左右。'],
};

export function demoNotes({ id, sectionId }: { id: string; sectionId: string }, method: Method): readonly string[] {
  return byMethod[method] ?? byItem[id] ?? bySection[sectionId] ?? otherwise;
}

/** Who signs for a branch, and what that person says of the result. */
export const demoSignatory = { name: '陈行长', remark: '情况属实，已当场提醒柜员。' };
