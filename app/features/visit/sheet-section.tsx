import { useTranslation } from 'react-i18next';

import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { AnswerLine } from './answer-line.tsx';
import type { SheetItem, SheetSection } from './visit-sheet.ts';

type SheetSectionCardProps = { sheet: SheetSection; naReasons: ChecklistDefinition['naReasons'] };

/** A section of the checklist with every answer and the points it came to. */
export function SheetSectionCard({ sheet, naReasons }: SheetSectionCardProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const wording = useWording();
  const { section, score, weight, items } = sheet;
  const earned =
    score && score.score !== null
      ? t('visit.sectionScore', { earned: format.score(score.earned), applicable: format.score(score.applicable), score: format.score(score.score, { fixed: 1 }) })
      : t(weight > 0 ? 'visit.sectionNone' : 'visit.unscored');
  return (
    <section id={section.id} className="scroll-mt-16">
      <Card flush title={wording(section.title)} meta={earned} className="print:break-inside-auto!">
        <ul>
          {items.map((item) => (
            <ItemRow key={item.item.id} row={item} naReasons={naReasons} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

type ItemRowProps = { row: SheetItem; naReasons: ChecklistDefinition['naReasons'] };

function ItemRow({ row, naReasons }: ItemRowProps) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const { item, vetoCap, places } = row;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1.5 border-t border-line px-4 py-2.5 first:border-t-0 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_7rem] print:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_6rem] print:py-1 print:break-inside-avoid">
      <div className="min-w-0">
        <h3 className="text-sm font-normal">{wording(item.title)}</h3>
        {vetoCap === null ? null : (
          <Badge tone="alarm" icon="flag">
            {t('visit.vetoCap', { cap: vetoCap })}
          </Badge>
        )}
      </div>
      <ul
        className={classNames(
          'col-span-2 row-start-2 grid min-w-0 gap-x-5 gap-y-1 md:col-span-1 md:col-start-2 md:row-start-1 print:col-span-1 print:col-start-2 print:row-start-1',
          places.length > 1 && 'grid-cols-[repeat(auto-fill,minmax(12rem,1fr))]',
        )}
      >
        {places.map((place) => (
          <AnswerLine key={place.subject?.id ?? ''} item={item} place={place} naReasons={naReasons} />
        ))}
        {places.length === 0 ? <li className="text-sm text-ink-faint">{t('visit.nobody')}</li> : null}
      </ul>
      <Points row={row} />
    </li>
  );
}

/** What the item earned of its weight; for a part of it, the fraction as well. */
function Points({ row: { item, trace } }: { row: SheetItem }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const weight = format.score(item.weight);
  if (item.weight === 0) return <p className="text-right text-xs text-ink-faint">{t('visit.unscored')}</p>;
  if (!trace || trace.fraction === null) return <p className="text-right text-sm text-ink-faint tabular-nums">{t('visit.notCounted', { weight })}</p>;
  const lost = trace.fraction < 1;
  return (
    <p className="text-right text-sm tabular-nums">
      <span className={lost ? 'font-semibold text-fail' : 'font-semibold'}>{format.score(trace.earned)}</span>
      <span className="text-ink-faint">{` / ${weight}`}</span>
      {lost && trace.fraction > 0 ? <span className="block text-xs text-ink-faint">{format.percent(trace.fraction)}</span> : null}
    </p>
  );
}
