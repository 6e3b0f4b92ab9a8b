import { useTranslation } from 'react-i18next';

import { errandFor } from '#app/field/errands.ts';
import type { Branch } from '#app/field/wire.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Notice } from '#app/ui/notice.tsx';

import { useWording } from '../checklist-form/wording.ts';
import { useField } from './use-field.ts';

type ErrandNoticeProps = { branch: Branch; /** The one that is chosen. */ checklist: string | null; isSecond: boolean };

/** Before a visit is begun: whether it is one that an office has asked for, and if not quite, why not. */
export function ErrandNotice({ branch, checklist, isSecond }: ErrandNoticeProps) {
  const { t } = useTranslation('field');
  const { client, state } = useField();
  const wording = useWording();
  const format = useFormat();
  const errands = client.errands().filter((errand) => errand.branch.code === branch.code && errand.draft === null);
  const errand = (checklist === null ? null : errandFor(errands, { branch: branch.code, checklist })) ?? errands[0];
  if (!errand) return null;
  const titleOf = (id: string) => {
    const entry = state.bundle?.checklists.find((one) => one.id === id);
    return entry ? wording(entry.title) : id;
  };
  const asked = { checklist: titleOf(errand.checklist.id), span: format.span(errand.from, errand.to), left: format.daysLeft(errand.daysLeft) };
  const isHeld = client.offered().some(({ id }) => id === errand.checklist.id);
  const says = !isHeld ? 'notHeld' : isSecond ? 'askedShared' : checklist !== null && checklist !== errand.checklist.id ? 'askedOtherwise' : 'asked';
  return (
    <div className="mt-2">
      <Notice tone={says === 'asked' ? 'positive' : 'warning'} live>
        {t(`errands.${says}`, asked)}
        {errand.note ? <span className="block wrap-anywhere">{errand.note}</span> : null}
      </Notice>
    </div>
  );
}
