import { useTranslation } from 'react-i18next';

import type { StandardSummary } from '#app/domain/visit-view.ts';
import { Badge } from '#app/ui/badge.tsx';

type ChecklistStatusBadgeProps = Pick<StandardSummary, 'status'> & Partial<Pick<StandardSummary, 'standing'>>;

/** The state of a version, and of a published one how it stands today where that is known. */
export function ChecklistStatusBadge({ status, standing = null }: ChecklistStatusBadgeProps) {
  const { t } = useTranslation('desk');
  if (standing) return <Badge tone={standing === 'in-force' ? 'accent' : 'neutral'}>{t(`checklists.standing.${standing}`)}</Badge>;
  return <Badge tone={status === 'published' ? 'accent' : 'neutral'}>{t(`checklists.state.${status}`)}</Badge>;
}
