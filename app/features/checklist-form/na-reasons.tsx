import { useTranslation } from 'react-i18next';

import type { PlaceView } from '#app/field/sheet-view.ts';

import { useForm } from './model.ts';
import { PickList } from './pick-list.tsx';
import { useWording } from './wording.ts';

type NaReasonsProps = { place: PlaceView; onChosen: () => void };

/** Why the item does not apply: chosen in place, and part of the answer. */
export function NaReasons({ place, onChosen }: NaReasonsProps) {
  const { t } = useTranslation('field');
  const { model, actions } = useForm();
  const wording = useWording();
  const { item, entry, subject } = place;
  const offered = item.notApplicable?.reasons ?? [];
  const options = model.checklist.definition.naReasons
    .filter(({ id }) => offered.includes(id))
    .map(({ id, title }) => ({ id, label: wording(title), chosen: entry?.naReason === id }));
  const choose = (reason: string) => {
    actions?.notApplicable({ item: item.id, subject: subject?.id ?? null }, reason);
    onChosen();
  };
  return (
    <PickList kind="one" label={t('card.naReason')} options={options} onPick={actions ? choose : null} />
  );
}
