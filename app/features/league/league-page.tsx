import { useTranslation } from 'react-i18next';

import { localDay } from '#app/domain/calendar.ts';
import { comparedVersions, type LeagueChoices, type LeagueView } from '#app/domain/league-view.ts';
import { useTimeZone } from '#app/i18n/time-zone.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { BasisNotice } from './basis-notice.tsx';
import { partRows } from './league-order.ts';
import { readingOf, type LeagueReading } from './league-reading.ts';
import { LeagueReadingPanel } from './league-reading-panel.tsx';
import { LeagueTable } from './league-table.tsx';
import { LeagueTabs } from './league-tabs.tsx';
import { PrintButton } from './print-button.tsx';
import { scopeSearch } from './scope-address.ts';
import { ScopeForm } from './scope-form.tsx';
import { ScopeSentence } from './scope-sentence.tsx';
import { UnratedTable } from './unrated-table.tsx';

type LeaguePageProps = { league: LeagueView; choices: LeagueChoices; mayExport: boolean };

/** The branches of a scope in the order their visits can defend. */
export function LeaguePage({ league, choices, mayExport }: LeaguePageProps) {
  const { ranked, insufficient } = partRows(league.rows);
  const reading = readingOf(league, ranked);
  return (
    <div className="print-wide">
      <LeagueHeader league={league} reading={reading} mayExport={mayExport} />
      <LeagueTabs scope={league} />
      <ScopeForm scope={league} choices={choices} fields={['unit', 'period', 'checklist', 'class']} />
      <BasisNotice basis={league.basis} />
      {league.rows.length > 0 && reading.visits > 0 ? <LeagueReadingPanel league={league} reading={reading} /> : null}
      {ranked.length > 0 ? (
        <Card flush>
          <LeagueTable league={league} ranked={ranked} />
        </Card>
      ) : (
        <NothingRanked reading={reading} />
      )}
      {insufficient.length > 0 ? <UnratedTable league={league} rows={insufficient} /> : null}
      <Colophon league={league} />
    </div>
  );
}

type LeagueHeaderProps = { league: LeagueView; reading: LeagueReading; mayExport: boolean };

function LeagueHeader({ league, reading, mayExport }: LeagueHeaderProps) {
  const { t } = useTranslation(['desk', 'common']);
  const format = useFormat();
  const timeZone = useTimeZone();
  const running = localDay(new Date(league.computedAt), timeZone) <= league.period.to;
  return (
    <PageHeader
      title={t('league.title')}
      badge={<Badge tone={running ? 'warning' : 'neutral'}>{t(running ? 'league.provisional' : 'league.complete')}</Badge>}
      actions={
        <>
          {mayExport ? (
            <LinkButton icon="download" to={`/league.csv?${scopeSearch(league)}`} reloadDocument download>
              {t('league.export')}
            </LinkButton>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <ScopeSentence scope={league} versions={comparedVersions(league)} />
      <p className="tabular-nums">
        {t('league.counts', {
          branches: t('common:count.branches', { count: reading.branches }),
          visits: t('common:count.visits', { count: reading.visits }),
          at: format.dateTime(league.computedAt),
        })}
      </p>
    </PageHeader>
  );
}

function NothingRanked({ reading }: { reading: LeagueReading }) {
  const { t } = useTranslation('desk');
  const why = reading.branches === 0 ? 'noBranches' : reading.visits === 0 ? 'noVisits' : 'noneRated';
  return (
    <Card>
      <EmptyState icon={why === 'noBranches' ? 'building' : 'chart'} title={t(`league.empty.${why}`)}>
        {t(`league.empty.${why}Hint`)}
      </EmptyState>
    </Card>
  );
}

/** What makes the table reproducible. */
function Colophon({ league }: { league: LeagueView }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const { footer, computedAt, checklist } = league;
  return (
    <p className="mt-4 text-xs break-all text-ink-faint tabular-nums">
      {t('league.colophon', {
        checklist: `${checklist.id}@${comparedVersions(league).join('+')}`,
        at: format.dateTime(computedAt),
        draws: footer.draws,
        seed: footer.seed,
      })}
    </p>
  );
}
