import { useTranslation } from 'react-i18next';

import type { BranchView } from '#app/domain/league-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Bar } from '#app/ui/chart/bar.tsx';

const one = { fixed: 1 } as const;

type Section = BranchView['sections'][number];

/** Each section as a bar out of 100, the peers' mean as a mark on it, and all of it in numbers beside. */
export function SectionBars({ sections }: { sections: readonly Section[] }) {
  const { t } = useTranslation('desk');
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="spoken">{t('branch.sections')}</caption>
      <thead className="text-xs text-ink-soft">
        <tr>
          <th scope="col" className="pb-1 text-left font-medium">
            {t('branch.section')}
          </th>
          <th scope="col" className="hidden w-2/5 pb-1 sm:table-cell">
            <span className="spoken">{t('branch.bar')}</span>
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-medium">
            {t('branch.own')}
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-medium">
            {t('branch.peers')}
          </th>
          <th scope="col" className="pb-1 pl-3 text-right font-medium">
            {t('branch.visitsShort')}
          </th>
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => (
          <SectionRow key={section.id} section={section} />
        ))}
      </tbody>
    </table>
  );
}

function SectionRow({ section }: { section: Section }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const wording = useWording();
  const { score, peers, visits } = section;
  const title = wording(section.title);
  const shown = score === null ? '–' : format.score(score, one);
  const peersShown = peers === null ? '–' : format.score(peers, one);
  const behind = score !== null && peers !== null && score < peers;
  return (
    <tr className="h-9 border-t border-line">
      <th scope="row" className="py-1 text-left font-normal">
        {title}
      </th>
      <td className="hidden px-3 sm:table-cell">
        {score === null ? null : (
          <Bar
            value={score}
            max={100}
            {...(peers === null ? {} : { reference: peers })}
            label={t('branch.sectionSaid', { section: title, score: shown, peers: peersShown, count: visits })}
          />
        )}
      </td>
      <td className="py-1 pl-3 text-right font-semibold tabular-nums">{shown}</td>
      <td className="py-1 pl-3 text-right whitespace-nowrap text-ink-soft tabular-nums">
        {peersShown}
        {score !== null && peers !== null ? (
          <span className={behind ? 'ml-1.5 text-xs text-fail' : 'ml-1.5 text-xs text-accent'}>{format.difference(score - peers, one)}</span>
        ) : null}
      </td>
      <td className="py-1 pl-3 text-right text-ink-faint tabular-nums">{visits}</td>
    </tr>
  );
}
