import { useTranslation } from 'react-i18next';

import type { LeagueBasis } from '#app/domain/league-view.ts';
import { useLanguage } from '#app/i18n/use-format.ts';
import { Notice } from '#app/ui/notice.tsx';

import { basisWords } from './basis-words.ts';

/** Above a table over a checklist with several versions: what is compared, or why they are not. */
export function BasisNotice({ basis }: { basis: LeagueBasis }) {
  const { t } = useTranslation(['desk']);
  const language = useLanguage();
  if (basis.kind === 'one-version') return null;
  const shared = basis.kind === 'shared-items';
  return (
    <div className="mb-4">
      <Notice tone={shared ? 'neutral' : 'warning'} title={t(shared ? 'basis.sharedTitle' : 'basis.apartTitle')}>
        {basisWords(t, language, basis)}
      </Notice>
    </div>
  );
}
