import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { Progress, SectionView } from '#app/field/sheet-view.ts';
import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';

import { useForm, useView } from './model.ts';
import { useWording } from './wording.ts';

type SectionNavProps = { current: string; onSelect: (section: string) => void };

/** The sections with their progress: a column beside the items, or a bar above them. */
export function SectionNav({ current, onSelect }: SectionNavProps) {
  const { t } = useTranslation('field');
  const { model } = useForm();
  return (
    <nav
      aria-label={t('form.sections')}
      className={classNames(
        'z-10 flex gap-1 overflow-x-auto border-b border-line bg-canvas px-3 py-2 max-lg:sticky max-lg:top-14',
        'lg:min-h-0 lg:flex-1 lg:flex-col lg:overflow-y-auto lg:border-b-0 lg:px-3 lg:py-4',
      )}
    >
      {model.checklist.sections.map(({ definition }, index) => (
        <SectionLink key={definition.id} index={index} current={definition.id === current} onSelect={onSelect} />
      ))}
    </nav>
  );
}

type SectionLinkProps = { index: number; current: boolean; onSelect: (section: string) => void };

const SectionLink = memo(function SectionLink({ index, current, onSelect }: SectionLinkProps) {
  const { model } = useForm();
  const section = useView(model, (view) => view.sections[index]);
  const wording = useWording();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  if (!section) return null;
  return (
    <button
      ref={button}
      type="button"
      aria-current={current ? 'step' : undefined}
      onClick={() => onSelect(section.section.definition.id)}
      className={classNames(
        'flex min-h-12 shrink-0 items-center gap-2.5 rounded-md px-3 text-left text-base whitespace-nowrap lg:whitespace-normal',
        section.mine ? 'text-ink-soft' : 'text-ink-faint',
        'hover:bg-sunken aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent-strong',
      )}
    >
      {section.mine ? <SectionMark section={section} /> : <Icon name="person" size={20} className="shrink-0" />}
      <span className="lg:flex-1">{wording(section.section.definition.title)}</span>
      {section.mine ? <SectionCount progress={section.progress} /> : <ColleagueWord />}
    </button>
  );
});

/** Stands where the progress would: this is a colleague's. */
function ColleagueWord() {
  const { t } = useTranslation('field');
  return <span className="text-sm font-normal text-ink-faint">{t('joint.mine.others')}</span>;
}

function SectionMark({ section: { progress } }: { section: SectionView }) {
  const done = progress.total > 0 && progress.done === progress.total;
  const begun = progress.done > 0;
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-flex size-5 shrink-0 items-center justify-center rounded-full border-2',
        done ? 'border-accent bg-accent text-on-accent' : begun ? 'border-accent' : 'border-control',
      )}
    >
      {done ? <Icon name="check" size={14} /> : begun ? <span className="size-2 rounded-full bg-accent" /> : null}
    </span>
  );
}

function SectionCount({ progress }: { progress: Progress }) {
  const { t } = useTranslation('field');
  if (progress.total === 0) return null;
  return (
    <span className="text-sm font-normal text-ink-faint tabular-nums">
      <span className="spoken">{t('form.progress', progress)}</span>
      <span aria-hidden>
        {progress.done}/{progress.total}
      </span>
    </span>
  );
}
