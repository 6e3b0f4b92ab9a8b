import type { ChecklistInput } from '#app/domain/checklist/schema.ts';

type Item = ChecklistInput['sections'][number]['items'][number];

export const bilingual = (zh: string, en: string) => ({ zh, en });

/** An item of one of the usual kinds in turn, with the texts, demands and reasons such items have. */
export function benchItem(section: string, index: number): Item {
  const responses: Item['response'][] = [
    { type: 'pass-fail' },
    { type: 'graded', max: 2, anchors: [bilingual('没有做到', 'Not done'), bilingual('做到一部分', 'In part'), bilingual('都做到了', 'Done')] },
    {
      type: 'violations',
      reasons: [
        { id: 'chat', title: bilingual('闲聊', 'Chatting') },
        { id: 'phone', title: bilingual('玩手机', 'On the phone') },
        { id: 'doze', title: bilingual('打瞌睡', 'Dozing') },
      ],
    },
  ];
  return {
    id: `${section}/item-${index}`,
    title: bilingual(`检查项 ${index + 1}：主动问候并说明所办业务`, `Item ${index + 1}: greets and explains`),
    guidance: bilingual('看完两笔完整的业务，每一笔都做到才算达标。'.repeat(3), 'Watch two whole transactions; each must comply. '.repeat(3)),
    response: responses[index % responses.length] ?? { type: 'pass-fail' },
    weight: 1,
    severity: 'minor',
    evidence: { onFail: 'note' },
    notApplicable: { reasons: ['no-occasion'] },
    source: { document: 'bench', clause: String(index), kind: 'proposed' },
  };
}
