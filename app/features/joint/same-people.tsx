import { Form, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { sameField } from '#app/domain/joint/form.ts';
import { subjectRef } from '#app/domain/joint/subjects.ts';
import type { JoinSheet, JoinView } from '#app/domain/joint-view.ts';
import type { Subject } from '#app/domain/checklist/answers.ts';
import { useSubjectLabel, useWording } from '#app/features/checklist-form/wording.ts';
import { useList } from '#app/features/visit/use-list.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { Select } from '#app/ui/input.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';

/** Which of a colleague's subjects is whom on the sheets before. Sent by its button, or at every change with scripts. */
export function SamePeople({ join }: { join: JoinView }) {
  const { t } = useTranslation('desk');
  const submit = useSubmit();
  const hydrated = useHydrated();
  const { sheets, leftOut, mayJoin } = join;
  const list = useList();
  const labelOf = useSubjectLabel(join.definition);
  const rows = sheets.flatMap((sheet, index) =>
    sheet.subjects.map((subject) => ({ sheet, subject, candidates: candidatesOf(sheets.slice(0, index), subject, labelOf) })),
  );
  const open = rows.filter(({ candidates }) => candidates.length > 0);
  if (open.length === 0) return null;
  return (
    <Card title={t('joint.people.title')} meta={t('joint.people.about')} className="mb-5">
      <Form
        method="get"
        preventScrollReset
        onChange={({ currentTarget }) => submit(currentTarget, { preventScrollReset: true, replace: true })}
        className="grid gap-x-6 gap-y-4 sm:grid-cols-2 lg:grid-cols-3"
      >
        {open.map(({ sheet, subject, candidates }) => (
          <WhoIs key={subjectRef(sheet.id, subject.id)} join={join} sheet={sheet} subject={subject} candidates={candidates} />
        ))}
        {hydrated || !mayJoin ? null : (
          <Button type="submit" className="h-10! self-end justify-self-start">
            {t('joint.people.show')}
          </Button>
        )}
      </Form>
      {leftOut.length > 0 ? (
        <p className="mt-3 text-sm text-ink-faint">{t('joint.people.leftOut', { labels: list(leftOut.map(({ subject }) => labelOf(subject))) })}</p>
      ) : null}
    </Card>
  );
}

type Candidate = { ref: string; label: string; name: string };

/** Subjects of the same kind on the sheets before. */
function candidatesOf(before: readonly JoinSheet[], { kind }: Subject, labelOf: (subject: Subject) => string): Candidate[] {
  return before.flatMap(({ id, by, subjects }) =>
    subjects.filter((subject) => subject.kind === kind).map((subject) => ({ ref: subjectRef(id, subject.id), label: labelOf(subject), name: by.name })),
  );
}

type WhoIsProps = { join: JoinView; sheet: JoinSheet; subject: Subject; candidates: readonly Candidate[] };

function WhoIs({ join, sheet, subject, candidates }: WhoIsProps) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const labelOf = useSubjectLabel(join.definition);
  const ref = subjectRef(sheet.id, subject.id);
  const group = [...join.subjects, ...join.leftOut].find(({ refs }) => refs.includes(ref));
  const kind = join.definition.subjects.find(({ id }) => id === subject.kind);
  const chosen = group?.refs[0] ?? ref;
  return (
    <Field label={t('joint.people.who', { label: labelOf(subject), name: sheet.by.name })} note={kind ? wording(kind.title) : null}>
      <Select key={chosen} name={sameField(ref)} defaultValue={chosen} disabled={!join.mayJoin}>
        {candidates.map((candidate) => (
          <option key={candidate.ref} value={candidate.ref}>
            {t('joint.people.same', candidate)}
          </option>
        ))}
        <option value={ref}>{t('joint.people.own')}</option>
      </Select>
    </Field>
  );
}
