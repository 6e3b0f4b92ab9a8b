import { useTranslation } from 'react-i18next';

import type { PlaceView } from '#app/field/sheet-view.ts';
import { IconButton } from '#app/ui/button.tsx';

import { LAST_PLAIN_COUNT } from './answer-options.ts';
import { useForm } from './model.ts';
import { PickList } from './pick-list.tsx';
import { useWording } from './wording.ts';

/** What was breached, to tick, and the count where it is more than the buttons show. */
export function ViolationDetails({ place }: { place: PlaceView }) {
  const { t } = useTranslation('field');
  const { actions } = useForm();
  const wording = useWording();
  const { item, entry, subject } = place;
  const { response } = item;
  const count = entry?.value;
  if (response.type !== 'violations' || entry === null || typeof count !== 'number' || count === 0) return null;
  const at = { item: item.id, subject: subject?.id ?? null };
  const options = response.reasons.map(({ id, title }) => ({
    id,
    label: wording(title),
    chosen: entry.reasons.includes(id),
  }));
  return (
    <>
      <PickList
        kind="many"
        label={t('card.reasons')}
        options={options}
        onPick={actions ? (reason) => actions.toggleReason(at, reason, response.max) : null}
      />
      {actions && count > LAST_PLAIN_COUNT ? (
        <div className="mt-3 flex items-center gap-1">
          <span className="mr-2 text-sm text-ink-soft">{t('card.howOften')}</span>
          <IconButton
            size="touch"
            icon="dash"
            label={t('card.less')}
            onClick={() => actions.answer(at, count - 1)}
          />
          <output className="min-w-8 text-center font-medium tabular-nums">{count}</output>
          <IconButton
            size="touch"
            icon="plus"
            label={t('card.more')}
            disabled={count >= response.max}
            onClick={() => actions.answer(at, count + 1)}
          />
        </div>
      ) : null}
    </>
  );
}
