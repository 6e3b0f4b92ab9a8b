import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { BrandMark } from '#app/features/shell/brand-mark.tsx';
import type { Branch } from '#app/field/wire.ts';

import { AccountMenu } from './account-menu.tsx';
import { BranchList } from './branch-list.tsx';
import { BundleNotice } from './bundle-notice.tsx';
import { ClockNotice } from './clock-notice.tsx';
import { DraftList } from './draft-list.tsx';
import { ErrandList } from './errand-list.tsx';
import { FieldHeader } from './field-header.tsx';
import { InstallHint } from './install-hint.tsx';
import { LostNotice } from './lost-notice.tsx';
import { StartVisit } from './start-visit.tsx';
import { useField } from './use-field.ts';

/** What the inspector comes back to: what an office has asked for, unfinished visits, then the branches. */
export function HomePage() {
  const { t } = useTranslation('field');
  const { state } = useField();
  const [chosen, setChosen] = useState<{ branch: Branch; checklist?: string } | null>(null);
  const choose = useCallback((branch: Branch) => setChosen({ branch }), []);
  const { bundle } = state;
  if (!bundle) return null;
  return (
    <div className="touch-page min-h-dvh">
      <FieldHeader>
        <span className="pl-2">
          <BrandMark />
        </span>
        <span className="min-w-0 flex-1 truncate border-l border-line-strong pl-3 text-sm text-ink-soft max-sm:invisible">
          {bundle.user.unit.name}
        </span>
        <AccountMenu />
      </FieldHeader>
      <main className="mx-auto max-w-4xl px-4 py-5 sm:px-6">
        <h1 className="spoken">{t('home.title')}</h1>
        <InstallHint />
        <ClockNotice />
        <LostNotice />
        <ErrandList onChoose={(branch, checklist) => setChosen({ branch, checklist })} />
        <DraftList />
        <BranchList branches={bundle.branches} visits={bundle.visits} onChoose={choose} />
        <BundleNotice />
      </main>
      {chosen ? <StartVisit {...chosen} onClose={() => setChosen(null)} /> : null}
    </div>
  );
}
