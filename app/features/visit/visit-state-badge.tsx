import { useTranslation } from 'react-i18next';

import type { VisitState } from '#app/domain/visit.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';

const tones: Partial<Record<VisitState, BadgeTone>> = {
  published: 'accent',
  decided: 'accent',
  final: 'accent',
  returned: 'warning',
  appealed: 'warning',
  void: 'negative',
};

export function VisitStateBadge({ state }: { state: VisitState }) {
  const { t } = useTranslation('domain');
  return <Badge tone={tones[state] ?? 'neutral'}>{t(`visitState.${state}`)}</Badge>;
}
