import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';

import { useFaultText } from './use-fault-text.ts';
import { usePlaceText } from './use-place-text.ts';

/** Faults in the language of the page, each with the place it stands at. */
export function FaultList({ faults }: { faults: readonly Fault[] }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const placeText = usePlaceText();
  if (faults.length === 0) return null;
  return (
    <ul className="mt-1 list-disc pl-5 text-left text-sm wrap-anywhere">
      {faults.map((fault) => (
        <li key={`${fault.path} ${fault.message}`}>{t('said.at', { place: placeText(fault.path), what: text(fault) })}</li>
      ))}
    </ul>
  );
}
