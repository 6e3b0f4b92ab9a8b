import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ItemDefinition } from '#app/domain/checklist/schema.ts';
import { chooseField, NEITHER, reasonField } from '#app/domain/joint/form.ts';
import type { Contradiction } from '#app/domain/joint/join.ts';
import type { Statement } from '#app/domain/joint/statements.ts';
import type { JoinView } from '#app/domain/joint-view.ts';
import type { Fault, ProblemDocument } from '#app/domain/problem.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import { useList } from '#app/features/visit/use-list.ts';
import { Card } from '#app/ui/card.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Field } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Input } from '#app/ui/input.tsx';

import { Pictures } from './pictures.tsx';
import { StatedAnswer } from './stated-answer.tsx';

type DifferencesProps = { join: JoinView; problem: ProblemDocument | null };

/** The places at which the inspectors differ, side by side. Nothing is preset. */
export function Differences({ join, problem }: DifferencesProps) {
  const { t } = useTranslation('desk');
  const { contradictions } = join;
  const faultOf = (key: string) => problem?.errors?.find(({ path }) => path === `places.${key}`);
  return (
    <Card
      flush
      title={t('joint.differing.title')}
      meta={contradictions.length > 0 ? t('joint.differing.count', { count: contradictions.length }) : null}
    >
      {contradictions.length === 0 ? <p className="px-4 py-3 text-sm text-ink-soft">{t('joint.differing.none')}</p> : null}
      <ul>
        {contradictions.map((contradiction) => (
          <li key={contradiction.key} className="border-t border-line p-4 first:border-t-0">
            <Difference join={join} contradiction={contradiction} fault={faultOf(contradiction.key)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

type DifferenceProps = { join: JoinView; contradiction: Contradiction; fault: Fault | undefined };

function Difference({ join, contradiction, fault }: DifferenceProps) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const labelOf = useSubjectLabel(join.definition);
  const faultText = useFaultText();
  const faultId = useId();
  const [choice, setChoice] = useState<string | null>(null);
  const { key, item: id, subject, statements } = contradiction;
  const section = join.definition.sections.find(({ items }) => items.some((one) => one.id === id));
  const item = section?.items.find((one) => one.id === id);
  if (!section || !item) return null;
  const title = wording(item.title);
  const who = subject && labelOf(subject.subject);
  return (
    <fieldset disabled={!join.mayJoin} aria-describedby={fault ? faultId : undefined}>
      <legend className="w-full">
        <span className="spoken">{t('joint.differing.choose', { item: [title, who].filter(Boolean).join(' · ') })}</span>
        <span aria-hidden>
          <span className="font-medium">{title}</span>
          <span className="ml-2 text-sm text-ink-faint">{[wording(section.title), who].filter(Boolean).join(' · ')}</span>
        </span>
      </legend>
      <div className="mt-2 grid gap-2 sm:grid-cols-2">
        {statements.map((statement) => (
          <StatementChoice key={statement.sheets[0]} join={join} name={chooseField(key)} item={item} statement={statement} onChoose={setChoice} />
        ))}
      </div>
      {join.mayJoin ? (
        <div className="mt-2 grid gap-3">
          <label className={choiceClass}>
            <input type="radio" name={chooseField(key)} value={NEITHER} onChange={() => setChoice(NEITHER)} className={radioClass} />
            <span className="text-sm">{t('joint.differing.neither')}</span>
          </label>
          <Field
            label={t('joint.differing.reason')}
            note={t(choice === NEITHER ? 'joint.differing.reasonNeeded' : 'joint.differing.reasonOptional')}
            required={choice === NEITHER}
          >
            <Input name={reasonField(key)} maxLength={500} autoComplete="off" />
          </Field>
        </div>
      ) : null}
      {fault ? (
        <p id={faultId} className="mt-2 flex items-center gap-1 text-sm text-fail">
          <Icon name="warning" />
          <span className="first-letter:uppercase">{faultText(fault)}</span>
        </p>
      ) : null}
    </fieldset>
  );
}

const choiceClass = classNames(
  'grid min-h-12 grid-cols-[auto_minmax(0,1fr)] items-start gap-x-3 rounded-md border border-control px-3 py-2.5',
  'has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
);
const radioClass = 'mt-0.5 size-5 accent-accent';

type StatementChoiceProps = {
  join: JoinView;
  name: string;
  item: ItemDefinition;
  statement: Statement;
  onChoose: (sheet: string) => void;
};

function StatementChoice({ join, name, item, statement, onChoose }: StatementChoiceProps) {
  const list = useList();
  const { sheets, answer } = statement;
  const [first = ''] = sheets;
  const names = [...new Set(sheets.map((id) => join.sheets.find((sheet) => sheet.id === id)?.by.name ?? ''))];
  return (
    <label className={choiceClass}>
      {join.mayJoin ? (
        <input type="radio" name={name} value={first} required onChange={() => onChoose(first)} className={radioClass} />
      ) : (
        <Icon name="person" className="mt-1 text-ink-faint" />
      )}
      <span className="min-w-0">
        <span className="block text-sm text-ink-soft">{list(names)}</span>
        <StatedAnswer item={item} answer={answer} naReasons={join.definition.naReasons} />
        <Pictures hashes={(answer.evidence ?? []).filter((sha256) => join.pictures.includes(sha256))} />
      </span>
    </label>
  );
}
