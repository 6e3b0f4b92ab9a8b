import { useTranslation } from 'react-i18next';

import { spokenJoinCode } from '#app/domain/joint/code.ts';
import type { Draft } from '#app/field/draft.ts';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { useOnline } from './use-field.ts';

/** What follows for a joint visit once this sheet is handed in. Joining is done on the server's pages. */
export function JointStanding({ draft: { id, joint }, received }: { draft: Draft; received: boolean }) {
  const { t } = useTranslation('field');
  const online = useOnline();
  if (!joint) return null;
  const { role, code } = joint;
  const to = role === 'lead' ? `/visits/${id}/join` : `/parts/${id}`;
  return (
    <Notice
      tone="warning"
      title={`${t(`joint.result.${role}`)} · ${t('joint.codeIs', { code: spokenJoinCode(code) })}`}
      actions={
        received && online ? (
          <LinkButton size="touch" reloadDocument to={to}>
            {t(role === 'lead' ? 'joint.result.toJoin' : 'joint.result.toPart')}
          </LinkButton>
        ) : null
      }
    >
      {t(`joint.result.${role}Hint`)}
    </Notice>
  );
}
