import { useTranslation } from 'react-i18next';

import type { BranchView, LeagueChoices } from '#app/domain/league-view.ts';
import { visitsHref } from '#app/features/league/scope-address.ts';
import { PrintButton } from '#app/features/league/print-button.tsx';
import { ScopeForm } from '#app/features/league/scope-form.tsx';
import { ScopeSentence } from '#app/features/league/scope-sentence.tsx';
import { VetoTitle } from '#app/features/visit/veto-title.tsx';
import { VisitsTable } from '#app/features/visit/visits-table.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { BranchNumbers } from './branch-numbers.tsx';
import { BranchTrend } from './branch-trend.tsx';
import { FailureList } from './failure-list.tsx';
import { SectionBars } from './section-bars.tsx';
import { useBranchSentence } from './use-branch-sentence.ts';

type BranchPageProps = { branch: BranchView; choices: LeagueChoices };

/** A branch over a period: the sentence first, then what it rests on, what to work at, and the visits behind it. */
export function BranchPage({ branch, choices }: BranchPageProps) {
  const { t } = useTranslation('desk');
  return (
    <>
      <BranchHeader branch={branch} />
      <ScopeForm scope={branch} choices={choices} fields={['period', 'checklist']} />
      <p className="mb-5 max-w-[60rem] text-lg font-semibold">{useBranchSentence(branch)}</p>
      {branch.vetoes > 0 ? (
        <div className="mb-5">
          <Notice tone="negative" title={<VetoTitle>{t('branch.vetoTitle', { count: branch.vetoes })}</VetoTitle>}>
            {t('branch.veto')}
          </Notice>
        </div>
      ) : null}
      {branch.visits > 0 ? <PeriodCards branch={branch} /> : <BranchTrend branch={branch} />}
      <RecentVisits branch={branch} checklists={choices.checklists} />
    </>
  );
}

function BranchHeader({ branch: scope }: { branch: BranchView }) {
  const { t } = useTranslation('desk');
  const { branch } = scope;
  return (
    <PageHeader title={branch.name} actions={<PrintButton />}>
      <p className="flex flex-wrap gap-x-3">
        <span>{branch.unit.name}</span>
        <span>{t('scope.className', { class: branch.class })}</span>
        <span className="tabular-nums">{branch.code}</span>
        <span className="tabular-nums">{t('branch.windows', { count: branch.windows })}</span>
        <span>{branch.address}</span>
      </p>
      <p className="hidden print:block">
        <ScopeSentence scope={scope} />
      </p>
    </PageHeader>
  );
}

function PeriodCards({ branch }: { branch: BranchView }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <BranchNumbers branch={branch} />
      <div className="grid items-start gap-x-5 lg:grid-cols-2 lg:grid-rows-[auto_1fr]">
        <Card title={t('branch.sections')} meta={t('branch.sectionsMeta')} className="mb-5">
          <SectionBars sections={branch.sections} />
        </Card>
        <Card flush title={t('branch.failures')} meta={t('branch.failuresMeta')} className="mb-5 lg:row-span-2">
          <FailureList failures={branch.failures} />
        </Card>
        <BranchTrend branch={branch} />
      </div>
    </>
  );
}

type RecentVisitsProps = { branch: BranchView; checklists: LeagueChoices['checklists'] };

function RecentVisits({ branch, checklists }: RecentVisitsProps) {
  const { t } = useTranslation('desk');
  const all = (
    <LinkButton size="small" variant="quiet" to={visitsHref(branch.branch.code, branch)}>
      {t('branch.periodVisits')}
    </LinkButton>
  );
  return (
    <Card flush title={t('branch.recent')} actions={all}>
      {branch.recent.length > 0 ? (
        <VisitsTable
          visits={branch.recent}
          caption={t('branch.recent')}
          checklists={checklists}
          columns={['date', 'score', 'vetoes', 'coverage', 'method', 'checklist', 'inspector', 'state']}
          scroll="page"
        />
      ) : (
        <EmptyState title={t('branch.noVisits')}>{t('branch.noVisitsHint')}</EmptyState>
      )}
    </Card>
  );
}
