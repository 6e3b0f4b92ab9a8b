import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CompiledSection } from '#app/domain/checklist/compile.ts';
import type { GroupView } from '#app/field/sheet-view.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';

import { ItemCard } from './item-card.tsx';
import { useForm, useView } from './model.ts';
import { SubjectTabs } from './subject-tabs.tsx';
import { useSubjectLabel, useWording } from './wording.ts';

type SectionPanelProps = {
  index: number;
  /** The subject shown; null where the section is asked once per branch or nobody is named yet. */
  subject: string | null;
  onSubject: (subject: string) => void;
  onSection: (section: string) => void;
};

/** One section at a time: its guidance, its subjects, its items, and the way on. */
export function SectionPanel({ index, subject, onSubject, onSection }: SectionPanelProps) {
  const { model } = useForm();
  const view = useView(model, ({ sections }) => sections[index]);
  if (!view) return null;
  const { section, groups } = view;
  const group = groups.find((one) => (one.subject?.id ?? null) === subject) ?? groups[0];
  const places = group ? (
    <>
      {group.mine ? null : <Colleagues />}
      <PlaceList keys={group.places.map(({ key }) => key).join('\n')} dimmed={!group.mine} />
    </>
  ) : null;
  return (
    <div className="mx-auto max-w-4xl">
      <SectionHead key={section.definition.id} section={section} />
      <div className="mt-3">
        {section.definition.subject === undefined ? (
          places
        ) : (
          <SubjectTabs kind={section.definition.subject} groups={groups} current={group} onSelect={onSubject}>
            {places}
          </SubjectTabs>
        )}
      </div>
      <WayOn index={index} groups={groups} group={group} onSubject={onSubject} onSection={onSection} />
    </div>
  );
}

/** Takes one string, so that it is drawn again only when a card comes or goes. */
const PlaceList = memo(function PlaceList({ keys, dimmed }: { keys: string; dimmed: boolean }) {
  return (
    <ul className={classNames('flex flex-col gap-3', dimmed && 'opacity-75 focus-within:opacity-100')}>
      {keys.split('\n').map((key) => (
        <ItemCard key={key} placeKey={key} />
      ))}
    </ul>
  );
});

/** Says that these answers are a colleague's to give. Whoever sees something gives one all the same. */
function Colleagues() {
  const { t } = useTranslation('field');
  return <p className="mb-3 text-base text-ink-soft">{t('joint.mine.note')}</p>;
}

/** The title, and beside it what opens the section's guidance in place. */
function SectionHead({ section: { definition } }: { section: CompiledSection }) {
  const { t } = useTranslation('field');
  const wording = useWording();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-xl">{wording(definition.title)}</h2>
        {definition.guidance ? (
          <Button variant="quiet" size="touch" aria-expanded={open} onClick={() => setOpen(!open)} className="-mr-3 px-3 max-sm:-ml-3">
            {t('form.howToLook')}
          </Button>
        ) : null}
      </div>
      {open && definition.guidance ? (
        <p className="max-w-prose border-l-2 border-accent pl-3 text-base text-ink-soft">{wording(definition.guidance)}</p>
      ) : null}
    </>
  );
}

type WayOnProps = Pick<SectionPanelProps, 'index' | 'onSubject' | 'onSection'> & {
  groups: readonly GroupView[];
  /** None while nobody is named for a section that is asked for each. */
  group: GroupView | undefined;
};

/** At the end of the items: the next subject, or else the next section. */
function WayOn({ index, groups, group, onSubject, onSection }: WayOnProps) {
  const { t } = useTranslation('field');
  const { model } = useForm();
  const wording = useWording();
  const labelOf = useSubjectLabel(model.checklist.definition);
  const nextSubject = group && groups[groups.indexOf(group) + 1]?.subject;
  const nextSection = model.checklist.sections[index + 1]?.definition;
  if (nextSubject) {
    return (
      <Button size="touch" block className="mt-4 max-sm:whitespace-normal" onClick={() => onSubject(nextSubject.id)}>
        {t('form.nextSubject', { label: labelOf(nextSubject) })}
      </Button>
    );
  }
  if (!nextSection) return null;
  return (
    <Button size="touch" block className="mt-4 max-sm:whitespace-normal" onClick={() => onSection(nextSection.id)}>
      {t('form.nextSection', { title: wording(nextSection.title) })}
    </Button>
  );
}
