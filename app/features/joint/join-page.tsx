import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { sameField } from '#app/domain/joint/form.ts';
import type { JoinView } from '#app/domain/joint-view.ts';
import type { Fault, ProblemDocument } from '#app/domain/problem.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import { ClockMark, useBeganWords } from '#app/features/visit/visit-moment.tsx';
import { VisitStateBadge } from '#app/features/visit/visit-state-badge.tsx';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Button } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import { AfterJoining } from './after-joining.tsx';
import { Differences } from './differences.tsx';
import { NoParts } from './no-parts.tsx';
import { SamePeople } from './same-people.tsx';
import { Sheets } from './sheets.tsx';

type JoinPageProps = { join: JoinView; problem: ProblemDocument | null };

/** Where the lead puts the parts of a joint visit together. Others who may see it read what is to be decided. */
export function JoinPage({ join, problem }: JoinPageProps) {
  const { t } = useTranslation('desk');
  const { sheets, late, mayJoin, visit } = join;
  const hasParts = sheets.length > 1;
  return (
    <>
      <JoinHeader join={join} />
      <div className="mb-5 space-y-3 empty:hidden">
        {mayJoin ? null : <Notice>{t('joint.notLead', { name: visit.lead.name })}</Notice>}
        {late && hasParts ? <Notice tone="warning">{t('joint.late')}</Notice> : null}
        {problem ? <Refused problem={problem} /> : null}
      </div>
      <Sheets join={join} />
      {hasParts ? <Joining join={join} problem={problem} /> : <NoParts join={join} />}
    </>
  );
}

function JoinHeader({ join: { visit, definition } }: { join: JoinView }) {
  const { t } = useTranslation(['desk', 'common']);
  const wording = useWording();
  const began = useBeganWords();
  const trail = [
    { label: t('navigation.visits'), to: '/visits' },
    { label: began(visit), to: `/visits/${visit.id}` },
    { label: t('joint.crumb') },
  ];
  return (
    <PageHeader
      trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />}
      title={t('joint.title', { branch: visit.branch.name })}
      badge={<VisitStateBadge state={visit.state} />}
    >
      <p className="flex flex-wrap gap-x-3 tabular-nums">
        <span>
          {began(visit)}
          <ClockMark beganAt={visit.beganAt} />
        </span>
        <span>{`${wording(definition.title)} ${visit.checklist.version}`}</span>
        <span>{t('joint.code', { code: visit.code })}</span>
      </p>
      <p>{t('joint.about')}</p>
    </PageHeader>
  );
}

/** Why the decisions were not taken; what is wrong at a place is said there. */
function Refused({ problem }: { problem: ProblemDocument }) {
  const { t } = useTranslation('desk');
  const text = useFaultText();
  if (problem.code === 'conflict') {
    return (
      <Notice live tone="negative" title={t('joint.faults')}>
        {t('joint.changed')}
      </Notice>
    );
  }
  const faults = problem.errors ?? [];
  const undecided = faults.filter(({ code }) => code === 'undecided').length;
  const others = new Set(faults.filter(({ path }) => !path.startsWith('places.')).map(text));
  return (
    <Notice live tone="negative" title={t('joint.faults')}>
      {undecided > 0 ? <p>{t('joint.differing.count', { count: undecided })}</p> : null}
      {[...others].map((other) => (
        <p key={other} className="first-letter:uppercase">
          {other}
        </p>
      ))}
    </Notice>
  );
}

function Joining({ join, problem }: JoinPageProps) {
  const { t } = useTranslation('desk');
  const { sheets, subjects, leftOut, mayJoin, late, contradictions, faults } = join;
  const busy = useNavigation().formMethod === 'POST';
  const [, ...parts] = sheets;
  const refs = [...subjects, ...leftOut].flatMap(({ refs: [first, ...others] }) => [[first, first] as const, ...others.map((ref) => [ref, first] as const)]);
  const tooMany = faults.find(({ path }) => path === 'subjects');
  return (
    <>
      <SamePeople join={join} />
      <Form method="post" className="space-y-5" preventScrollReset={false}>
        <input type="hidden" name="deed" value="join" />
        <input type="hidden" name="parts" value={parts.map(({ id }) => id).join(',')} />
        {refs
          .filter(([ref]) => parts.some(({ id }) => ref.startsWith(`${id}:`)))
          .map(([ref, first]) => (
            <input key={ref} type="hidden" name={sameField(ref)} value={first} />
          ))}
        <Differences join={join} problem={problem} />
        <AfterJoining join={join} />
        {tooMany ? <TooMany join={join} fault={tooMany} /> : null}
        {mayJoin ? (
          <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            <p className="text-sm text-ink-soft">{t('joint.joinHint')}</p>
            <Button type="submit" variant="primary" size="touch" busy={busy} disabled={busy || tooMany !== undefined}>
              {t(late ? 'joint.joinLate' : 'joint.join')}
            </Button>
          </div>
        ) : null}
        {contradictions.length === 0 ? null : <span className="spoken">{t('joint.differing.count', { count: contradictions.length })}</span>}
      </Form>
    </>
  );
}

/** More people of a kind than the checklist takes; the kind by its name. */
function TooMany({ join: { definition }, fault }: { join: JoinView; fault: Fault }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const text = useFaultText();
  const kind = definition.subjects.find(({ id }) => id === fault.params?.['id']);
  const named = kind ? { ...fault, params: { ...fault.params, id: wording(kind.title) } } : fault;
  return <Notice tone="negative">{t('joint.tooMany', { message: text(named) })}</Notice>;
}
