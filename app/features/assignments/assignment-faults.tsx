import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';
import { Notice } from '#app/ui/notice.tsx';

import { useFaultText } from '../shell/use-fault-text.ts';

const fields = ['branches', 'checklist', 'inspector', 'from', 'to', 'note', 'reason'] as const;

type AssignmentFaultsProps = { title: string; faults: readonly Fault[]; branches?: readonly { code: string; name: string }[] };

/** Why nothing was assigned or withdrawn, each fault with the field it stands at or the branch it is about. */
export function AssignmentFaults({ title, faults, branches = [] }: AssignmentFaultsProps) {
  const { t } = useTranslation(['desk', 'common']);
  const text = useFaultText();
  const placeOf = (path: string) => {
    const [head, code] = path.split(/\.(.*)/);
    const field = fields.find((one) => one === head);
    if (code) return branches.find((branch) => branch.code === code)?.name ?? code;
    return field ? t(`assignments.place.${field}`) : path;
  };
  return (
    <Notice live tone="negative" title={title}>
      <ul className="list-disc pl-5">
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.message}`}>{t('common:said.at', { place: placeOf(fault.path), what: text(fault) })}</li>
        ))}
      </ul>
    </Notice>
  );
}
