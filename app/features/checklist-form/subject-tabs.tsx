import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Subject } from '#app/domain/checklist/answers.ts';
import { labelKey, labelNumber } from '#app/domain/checklist/subject-label.ts';
import type { GroupView } from '#app/field/sheet-view.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Input } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';
import { Tabs } from '#app/ui/tabs.tsx';

import { useForm } from './model.ts';
import { useSubjectLabel, useWording } from './wording.ts';

type SubjectTabsProps = {
  kind: string;
  groups: readonly GroupView[];
  current: GroupView | undefined;
  onSelect: (subject: string) => void;
  children: ReactNode;
};

/** Who is observed, one tab each: named, renamed, added and removed where they stand. */
export function SubjectTabs({ kind, groups, current, onSelect, children }: SubjectTabsProps) {
  const { t } = useTranslation('field');
  const { model, actions } = useForm();
  const wording = useWording();
  const labelOf = useSubjectLabel(model.checklist.definition);
  const [renaming, setRenaming] = useState<string | null>(null);
  const kinds = model.checklist.definition.subjects;
  const definition = kinds.find(({ id }) => id === kind);
  if (!definition) return null;
  const title = wording(definition.title);
  const subjects = groups.flatMap(({ subject }) => (subject ? [subject] : []));
  const add = () => {
    const id = actions?.addSubject(kind, `${title} ${freeNumber(subjects.map((one) => labelNumber(kinds, one)))}`);
    if (id) onSelect(id);
  };
  const subject = current?.subject ?? null;
  if (!subject) return <NobodyNamed kindTitle={title} optional={definition.min === 0} onAdd={actions ? add : null} />;
  return (
    <Tabs
      label={title}
      size="touch"
      value={subject.id}
      onChange={onSelect}
      tabs={groups.flatMap(({ subject: one, progress, mine }) =>
        one ? [{ id: one.id, label: labelOf(one), note: mine ? `${progress.done}/${progress.total}` : t('joint.mine.others') }] : [],
      )}
      after={
        actions ? (
          <>
            {subjects.length < definition.max ? (
              <IconButton size="touch" icon="plus" label={t('subject.add', { kind: title })} onClick={add} />
            ) : null}
            <Button
              variant="quiet"
              size="touch"
              aria-expanded={renaming === subject.id}
              onClick={() => setRenaming(renaming === subject.id ? null : subject.id)}
              className="ml-auto"
            >
              {t('subject.edit')}
            </Button>
          </>
        ) : null
      }
    >
      {renaming === subject.id ? (
        <SubjectEditor key={subject.id} subject={subject} others={subjects} onDone={() => setRenaming(null)} />
      ) : null}
      {children}
    </Tabs>
  );
}

/** A section about somebody who is not named yet. */
type NobodyNamedProps = { kindTitle: string; optional: boolean; onAdd: (() => void) | null };

function NobodyNamed({ kindTitle, optional, onAdd }: NobodyNamedProps) {
  const { t } = useTranslation('field');
  return (
    <EmptyState
      icon="person"
      title={t('subject.nobody', { kind: kindTitle })}
      actions={
        onAdd ? (
          <Button variant="primary" size="touch" icon="plus" onClick={onAdd}>
            {t('subject.add', { kind: kindTitle })}
          </Button>
        ) : null
      }
    >
      {optional ? t('subject.optional', { kind: kindTitle }) : t('subject.needed', { kind: kindTitle })}
    </EmptyState>
  );
}

type SubjectEditorProps = { subject: Subject; others: readonly Subject[]; onDone: () => void };

/** Renames or removes one subject. Removing one with answers asks first, right here. */
function SubjectEditor({ subject, others, onDone }: SubjectEditorProps) {
  const { t } = useTranslation('field');
  const { model, actions } = useForm();
  const labelOf = useSubjectLabel(model.checklist.definition);
  const shown = labelOf(subject);
  const [label, setLabel] = useState(shown);
  const [asking, setAsking] = useState(false);
  const written = model.view().order.filter((place) => place.subject?.id === subject.id && place.entry !== null).length;
  const remove = () => {
    actions?.removeSubject(subject.id);
    onDone();
  };
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (label.trim() !== shown) actions?.renameSubject(subject.id, label);
    onDone();
  };
  const keyOf = (one: Pick<Subject, 'kind' | 'label'>) => labelKey(model.checklist.definition.subjects, one);
  const isTaken = others.some((other) => other.id !== subject.id && keyOf(other) === keyOf({ kind: subject.kind, label }));
  return (
    <div className="mb-4 rounded-lg border border-line bg-surface p-4">
      <form onSubmit={rename} className="flex flex-wrap items-end gap-2">
        <label className="min-w-48 flex-1 text-sm text-ink-soft">
          {t('subject.label')}
          <Input size="touch" maxLength={80} required value={label} onChange={(event) => setLabel(event.target.value)} />
        </label>
        <Button type="submit" variant="primary" size="touch" disabled={label.trim() === '' || isTaken}>
          {t('subject.rename')}
        </Button>
        <Button variant="danger" size="touch" onClick={written > 0 ? () => setAsking(true) : remove}>
          {t('subject.remove')}
        </Button>
      </form>
      {isTaken ? <p className="mt-2 text-sm text-warn">{t('subject.taken')}</p> : null}
      {asking ? (
        <div className="mt-3">
          <Notice
            live
            tone="warning"
            title={t('subject.removeQuestion', { label: shown, count: written })}
            actions={
              <>
                <Button size="touch" onClick={() => setAsking(false)}>
                  {t('subject.keep')}
                </Button>
                <Button size="touch" variant="danger" onClick={remove}>
                  {t('subject.removeAnyway')}
                </Button>
              </>
            }
          />
        </div>
      ) : null}
    </div>
  );
}

/** The first number nobody has yet. */
function freeNumber(taken: readonly (number | null)[]): number {
  let number = taken.length + 1;
  while (taken.includes(number)) number += 1;
  return number;
}
