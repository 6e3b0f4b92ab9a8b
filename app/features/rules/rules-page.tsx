import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { countStates, type RegisterView, type RuleGroupView, type RuleView, ruleStates } from '#app/domain/register-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { PrintButton } from '#app/features/league/print-button.tsx';
import { useList } from '#app/features/visit/use-list.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { chooseRules, isChosen, readChoice } from './choose-rules.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleRow } from './rule-row.tsx';

/** Every rule of the source: which items look at it and how, or why it is deliberately not scored. */
export function RulesPage({ register }: { register: RegisterView }) {
  const { t } = useTranslation(['desk', 'common']);
  const countWords = useCountWords();
  const [search] = useSearchParams();
  const choice = readChoice(search, register);
  const groups = chooseRules(register, choice);
  const all = register.groups.flatMap(({ rules }) => rules);
  const shown = groups.flatMap(({ rules }) => rules);
  return (
    <>
      <PageHeader
        trail={
          <Breadcrumbs
            label={t('common:frame.where')}
            crumbs={[{ label: t('navigation.checklists'), to: '/checklists' }, { label: t('rules.title') }]}
          />
        }
        title={t('rules.title')}
        actions={<PrintButton />}
      >
        <p className="max-w-[50rem]">{t('rules.about')}</p>
        <p className="tabular-nums">{countWords(all)}</p>
        {isChosen(choice) ? <p className="tabular-nums">{t('rules.shown', { shown: shown.length, all: all.length })}</p> : null}
      </PageHeader>
      <RuleForm register={register} choice={choice} />
      {groups.length > 0 ? (
        <div className="space-y-5">
          {groups.map((group) => (
            <RuleGroup key={group.id} group={group} />
          ))}
        </div>
      ) : (
        <Card>
          <EmptyState icon="search" title={t('common:state.noMatch')} actions={<LinkButton to="/rules">{t('common:action.clear')}</LinkButton>}>
            {t('common:state.noMatchHint')}
          </EmptyState>
        </Card>
      )}
    </>
  );
}

function RuleGroup({ group: { id, title, clause, count, rules } }: { group: RuleGroupView }) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const countWords = useCountWords();
  const meta = (
    <span className="tabular-nums">
      {countWords(rules)}
      {count === null ? null : <span className="ml-2">{t('rules.named', { count })}</span>}
    </span>
  );
  return (
    <section id={id} className="scroll-mt-16">
      <Card flush title={wording(title)} meta={meta} className="print:break-inside-auto!">
        <p className="border-b border-line bg-canvas px-4 py-2 text-sm text-ink-soft">{t('rules.clause', { clause })}</p>
        <ul>
          {rules.map((rule) => (
            <RuleRow key={rule.id} rule={rule} groupClause={clause} />
          ))}
        </ul>
      </Card>
    </section>
  );
}

/** "12 rules: 10 covered, 2 excused"; states without rules are not named. */
function useCountWords(): (rules: readonly RuleView[]) => string {
  const { t } = useTranslation('desk');
  const list = useList();
  return (rules) => {
    const counts = countStates(rules);
    const parts = ruleStates
      .filter((state) => counts[state] > 0)
      .map((state) => t('rules.stateCount', { state: t(`rules.state.${state}`), n: counts[state] }));
    return t('rules.counts', { count: rules.length, parts: list(parts) });
  };
}
