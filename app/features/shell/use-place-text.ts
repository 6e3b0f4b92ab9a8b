import { useTranslation } from 'react-i18next';

/** What a body of ours is made of, as far as a screen has a word for it. */
const wholes = ['branch', 'checklist', 'startedAt', 'finishedAt', 'location', 'joint', 'signature', 'checkIn', 'period', 'class', 'unit', 'file', 'body'] as const;
const lists = ['answers', 'subjects', 'evidence'] as const;
const fields = ['item', 'subject', 'value', 'naReason', 'reasons', 'note', 'evidence', 'answeredAt', 'kind', 'label', 'name', 'remark', 'sheet', 'image'] as const;

/** Where a fault of a body stands, in the language of the page: `answers[3].value` is the value of the fourth answer. */
export function usePlaceText(): (path: string) => string {
  const { t } = useTranslation();
  return (path) => {
    const [, head = '', index, rest = ''] = /^(\w+)(?:\[(\d+)\])?(?:\.(.+))?$/.exec(path) ?? [];
    const whole = wholes.find((one) => one === head);
    const list = lists.find((one) => one === head);
    if (!whole && !list) return path;
    const place = list && index !== undefined ? t(`said.entry.${list}`, { number: Number(index) + 1 }) : t(`said.place.${whole ?? list ?? 'body'}`);
    const field = fields.find((one) => one === /^\w+/.exec(rest)?.[0]);
    if (rest === '') return place;
    return t('said.within', { place, field: field ? t(`said.field.${field}`) : rest });
  };
}
