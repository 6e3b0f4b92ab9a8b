import { useTranslation } from 'react-i18next';

import type { ChecklistSummary } from '#app/domain/visit-view.ts';
import { Badge } from '#app/ui/badge.tsx';

export function ChecklistStatusBadge({ status }: Pick<ChecklistSummary, 'status'>) {
  const { t } = useTranslation('desk');
  return <Badge tone={status === 'published' ? 'accent' : 'neutral'}>{t(`checklists.state.${status}`)}</Badge>;
}
