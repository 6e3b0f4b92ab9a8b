import { useTranslation } from 'react-i18next';

import type { AssignmentState } from '#app/domain/assignment.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';

const tones: Record<AssignmentState, BadgeTone> = {
  assigned: 'neutral',
  started: 'accent',
  done: 'accent',
  withdrawn: 'neutral',
  expired: 'negative',
};

export function AssignmentStateBadge({ state }: { state: AssignmentState }) {
  const { t } = useTranslation('domain');
  return (
    <Badge tone={tones[state]} {...(state === 'done' ? { icon: 'check' as const } : {})}>
      {t(`assignmentState.${state}`)}
    </Badge>
  );
}
