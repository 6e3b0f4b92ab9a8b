import { useTranslation } from 'react-i18next';

import type { ChecklistDefinition, SectionDefinition } from '#app/domain/checklist/schema.ts';
import type { StandardSummary } from '#app/domain/visit-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { PrintButton } from '#app/features/league/print-button.tsx';
import { useFormat } from '#app/i18n/use-format.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import { ChecklistStatusBadge } from './checklist-status-badge.tsx';
import { StandardItem } from './standard-item.tsx';

type StandardPageProps = { definition: ChecklistDefinition } & Pick<StandardSummary, 'sha256' | 'status' | 'standing'>;

/** A checklist version as the document it is: to be read by the inspected as well as by the inspector. */
export function StandardPage({ definition, sha256, status, standing }: StandardPageProps) {
  const { t } = useTranslation(['desk', 'common']);
  const wording = useWording();
  const trail = [{ label: t('navigation.checklists'), to: '/checklists' }, { label: `${wording(definition.title)} ${definition.version}` }];
  return (
    <>
      <PageHeader
        trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />}
        title={`${wording(definition.title)} ${definition.version}`}
        badge={<ChecklistStatusBadge status={status} standing={standing} />}
        actions={
          <>
            <LinkButton icon="download" to={`/checklists/${definition.id}/${definition.version}/export`}>
              {t('files.link')}
            </LinkButton>
            <LinkButton icon="print" to={`/checklists/${definition.id}/${definition.version}/paper`}>
              {t('paper.link')}
            </LinkButton>
            <PrintButton />
          </>
        }
      >
        {definition.description ? <p className="max-w-[50rem]">{wording(definition.description)}</p> : null}
        <StandardFacts definition={definition} />
        <p className="text-xs break-all text-ink-faint">{`SHA-256 ${sha256}`}</p>
      </PageHeader>
      <div className="grid items-start gap-6 lg:grid-cols-[14rem_minmax(0,1fr)] print:block">
        <Contents definition={definition} />
        <div className="space-y-5">
          {definition.sections.map((section) => (
            <StandardSection key={section.id} section={section} definition={definition} />
          ))}
        </div>
      </div>
    </>
  );
}

function StandardFacts({ definition }: Pick<StandardPageProps, 'definition'>) {
  const { t } = useTranslation(['desk', 'domain']);
  const format = useFormat();
  const wording = useWording();
  const items = definition.sections.reduce((sum, section) => sum + section.items.length, 0);
  return (
    <p className="flex flex-wrap gap-x-4 tabular-nums">
      <span>{t(`domain:method.${definition.method}`)}</span>
      <span>{t('standard.facts', { items, points: format.score(definition.total) })}</span>
      <span>{t('standard.from', { date: format.longDate(definition.effectiveFrom) })}</span>
      <span>{t('standard.minCoverage', { share: format.percent(definition.minCoverage) })}</span>
      {definition.subjects.map(({ id, title, min, max }) => (
        <span key={id}>{t('standard.subject', { kind: wording(title), min, max })}</span>
      ))}
    </p>
  );
}

function Contents({ definition }: Pick<StandardPageProps, 'definition'>) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const wording = useWording();
  return (
    <nav aria-label={t('standard.contents')} className="lg:sticky lg:top-20 print:hidden">
      <ul className="grid grid-cols-2 gap-x-4 text-sm lg:grid-cols-1">
        {definition.sections.map(({ id, title, items }) => (
          <li key={id}>
            <a href={`#${id}`} className="flex min-h-9 items-center justify-between gap-3 rounded-sm px-2 hover:bg-sunken">
              <span>{wording(title)}</span>
              <span className="text-ink-faint tabular-nums">{format.score(weightOf(items))}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type StandardSectionProps = { section: SectionDefinition; definition: ChecklistDefinition };

function StandardSection({ section, definition }: StandardSectionProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const wording = useWording();
  const { id, title, guidance, items, subject } = section;
  const kind = definition.subjects.find((one) => one.id === subject);
  const points = t('points', { points: format.score(weightOf(items)) });
  const meta = kind ? `${points} · ${t('standard.perSubject', { kind: wording(kind.title) })}` : points;
  return (
    <section id={id} className="scroll-mt-16">
      <Card flush title={wording(title)} meta={meta} className="print:break-inside-auto!">
        {guidance ? <p className="border-b border-line bg-canvas px-4 py-3 text-sm text-ink-soft">{wording(guidance)}</p> : null}
        <ul>
          {items.map((item) => (
            <StandardItem
              key={item.id}
              item={item}
              cap={definition.vetoes.find((veto) => veto.item === item.id)?.cap ?? null}
              naReasons={definition.naReasons}
            />
          ))}
        </ul>
      </Card>
    </section>
  );
}

function weightOf(items: SectionDefinition['items']): number {
  return items.reduce((sum, item) => sum + item.weight, 0);
}
