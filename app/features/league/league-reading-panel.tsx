import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { LeagueView } from '#app/domain/league-view.ts';
import type { Tier } from '#app/domain/ranking/tier.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Notice } from '#app/ui/notice.tsx';

import { TierMark } from './league-cells.tsx';
import type { LeagueReading, Strength } from './league-reading.ts';
import { useNoteWords } from './use-note-words.ts';

const tiers: readonly Tier[] = ['A', 'B', 'C', 'D', 'E', 'N'];

/** How far this table can be trusted, in plain words: the figure in one line, the rest behind it. */
export function LeagueReadingPanel({ league, reading }: { league: LeagueView; reading: LeagueReading }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return (
    <div className="mb-4">
      <details className="group rounded-lg border border-line bg-surface print:border-0 print:[&::details-content]:[content-visibility:visible]">
        <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-4 gap-y-1 rounded-lg px-4 py-2 text-sm hover:bg-canvas print:px-0">
          <span className="tabular-nums">
            {t('reading.rankability', { value: format.score(league.footer.rankability, { fixed: 2 }) })}
            <span className="ml-1.5 text-ink-soft">{t(`reading.strength.${reading.strength}`)}</span>
          </span>
          <span className="text-ink-soft tabular-nums">
            {t('reading.rated', { rated: league.footer.rated, branches: reading.branches, share: format.percent(reading.ratedShare) })}
          </span>
          <span className="ml-auto flex items-center gap-1 font-medium text-accent print:hidden">
            {t('reading.open')}
            <Icon name="chevron-down" className="group-open:rotate-180" />
          </span>
        </summary>
        <ReadingDetails league={league} reading={reading} />
      </details>
      <Warning rated={league.footer.rated} strength={reading.strength} />
    </div>
  );
}

/** What must be known before a single place is read. */
function Warning({ rated, strength }: { rated: number; strength: Strength }) {
  const { t } = useTranslation('desk');
  const what = rated === 1 ? 'single' : rated > 1 && strength === 'chance' ? 'chance' : null;
  return what === null ? null : (
    <div className="mt-3">
      <Notice tone="warning" title={t(`reading.warning.${what}Title`)}>
        {t(`reading.warning.${what}`)}
      </Notice>
    </div>
  );
}

function ReadingDetails({ league, reading }: { league: LeagueView; reading: LeagueReading }) {
  const { t } = useTranslation('desk');
  return (
    <div className="grid gap-x-8 gap-y-4 border-t border-line px-4 py-4 text-sm lg:grid-cols-[3fr_2fr] print:grid-cols-[3fr_2fr] print:px-0 print:text-xs">
      <Sentences league={league} reading={reading} />
      <div>
        <h3 className="mb-2 font-medium">{t('reading.tiers')}</h3>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5">
          {tiers.map((tier) => (
            <TierRow key={tier} tier={tier} />
          ))}
        </dl>
      </div>
    </div>
  );
}

function TierRow({ tier }: { tier: Tier }) {
  const { t } = useTranslation('desk');
  return (
    <>
      <dt>
        <TierMark tier={tier} />
      </dt>
      <dd className="text-ink-soft">{t(`league.tier.${tier}`)}</dd>
    </>
  );
}

function Sentences({ league, reading }: { league: LeagueView; reading: LeagueReading }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const noteWords = useNoteWords();
  const { policy, footer, otherVersions } = league;
  const sentences: ReactNode[] = [
    t('reading.rankabilityMeans', { share: format.percent(footer.rankability) }),
    ...(footer.rated > 0 ? [t('reading.visits', { mean: format.score(reading.meanVisits, { fixed: 1 }) })] : []),
    ...(reading.meanSpan === null ? [] : [t('reading.span', { span: Math.round(reading.meanSpan), rated: footer.rated })]),
    ...(reading.top ? [t('reading.top', { count: reading.top.count, share: format.percent(reading.top.misplaced) })] : []),
    t('reading.quarters'),
    t('reading.fairScore'),
    t('reading.movement'),
    t('reading.veto'),
    t('reading.policy', { visits: policy.minVisits, inspectors: policy.minInspectors, coverage: format.percent(policy.minCoverage) }),
    ...(policy.requireMystery ? [t('reading.mystery')] : []),
    ...otherVersions.map(({ version, visits }) => t('reading.otherVersion', { version, count: visits })),
    ...footer.notes.map(noteWords),
  ];
  return (
    <ul className="list-disc space-y-1.5 pl-5 text-ink-soft marker:text-control">
      {sentences.map((sentence, index) => (
        <li key={index}>{sentence}</li>
      ))}
    </ul>
  );
}
