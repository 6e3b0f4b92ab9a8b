import { useTranslation } from 'react-i18next';

import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { ReceiptScore } from '#app/field/outbox.ts';
import { useFormat } from '#app/i18n/use-format.ts';

import { useWording } from '../checklist-form/wording.ts';

type SectionBarsProps = { checklist: CompiledChecklist; sections: ReceiptScore['sections'] };

/** What each section earned of what applied. Sections that are recorded without points are left out. */
export function SectionBars({ checklist, sections }: SectionBarsProps) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const format = useFormat();
  const weighted = checklist.sections.filter(({ weight }) => weight > 0);
  return (
    <section aria-labelledby="sections" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="sections" className="text-lg">
        {t('result.sections')}
      </h2>
      <ul className="mt-3 flex flex-col gap-3">
        {weighted.map(({ definition }) => {
          const part = sections.find(({ id }) => id === definition.id);
          const applied = part !== undefined && part.applicable > 0;
          const share = applied ? part.earned / part.applicable : 0;
          return (
            <li key={definition.id} className="grid grid-cols-[1fr_auto] items-baseline gap-x-4 gap-y-1">
              <span className="text-base">{wording(definition.title)}</span>
              <span className="text-sm text-ink-soft tabular-nums">
                {applied
                  ? t('result.sectionOf', { earned: format.score(part.earned), applicable: format.score(part.applicable) })
                  : t('result.sectionNone')}
              </span>
              <svg aria-hidden viewBox="0 0 100 2" preserveAspectRatio="none" className="col-span-2 h-2 w-full rounded-full">
                <rect width="100" height="2" className="fill-line" />
                <rect width={100 * share} height="2" className="fill-accent" />
              </svg>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
