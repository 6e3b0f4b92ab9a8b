import { useTranslation } from 'react-i18next';

import type { PartFate } from '#app/domain/joint-view.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';

const tones: Record<PartFate['name'], BadgeTone> = {
  waiting: 'neutral',
  arrived: 'warning',
  joined: 'accent',
  'set-aside': 'negative',
};

/** What became of a part, in a word. */
export function FateBadge({ fate }: { fate: PartFate }) {
  const { t } = useTranslation('desk');
  return (
    <Badge tone={tones[fate.name]}>
      {fate.name === 'arrived' ? t('joint.fate.arrived', { lead: fate.lead }) : t(`joint.fate.${fate.name}`)}
    </Badge>
  );
}
