import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { FormGap } from '#app/domain/checklist/form-gaps.ts';
import type { Bilingual } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Breadcrumbs } from '#app/ui/breadcrumbs.tsx';
import { Card } from '#app/ui/card.tsx';
import { LinkButton, TextLink } from '#app/ui/link-button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

export type ExportPageProps = {
  title: Bilingual;
  version: string;
  /** What an XLSForm of it does not hold. */
  gaps: readonly FormGap[];
  /** The page of the version or draft, of its paper form, and the address that writes its files. */
  page: string;
  paper: string;
  files: string;
  draft?: boolean;
  /** How many faults keep a draft from being written; 0 = none. */
  faults?: number;
};

const formats = ['xlsx', 'xlsform', 'yaml'] as const;

/** A checklist in every format it goes out in, each with what it is for and what it leaves out. */
export function ExportPage({ title, version, gaps, page, paper, files, draft = false, faults = 0 }: ExportPageProps) {
  const { t } = useTranslation(['desk', 'common']);
  const wording = useWording();
  const named = `${wording(title)} ${version}`;
  const trail = draft
    ? [{ label: t('navigation.studio'), to: '/studio' }, { label: named, to: page }, { label: t('files.link') }]
    : [{ label: t('navigation.checklists'), to: '/checklists' }, { label: named, to: page }, { label: t('files.link') }];
  const whole = faults === 0;
  return (
    <>
      <PageHeader trail={<Breadcrumbs label={t('common:frame.where')} crumbs={trail} />} title={t('files.title', { title: wording(title), version })}>
        {t('files.about')}
      </PageHeader>
      {whole ? null : (
        <div className="mb-4">
          <Notice tone="warning" title={t('files.draftFaults', { count: faults })} actions={<TextLink to={page}>{named}</TextLink>}>
            {t('files.draftFaultsHint')}
          </Notice>
        </div>
      )}
      <div className="grid max-w-[70rem] gap-4 lg:grid-cols-2">
        {formats.map((format) => (
          <Format key={format} kind={format} action={<FileLink to={`${files}?format=${format}`} ready={whole} name={t(`files.${format}.title`)} />}>
            {format === 'xlsform' && gaps.length > 0 ? <Gaps gaps={gaps} /> : null}
          </Format>
        ))}
        <Format
          kind="paper"
          action={
            whole ? (
              <LinkButton icon="print" to={paper}>
                {t('files.paper.open')}
              </LinkButton>
            ) : null
          }
        />
      </div>
    </>
  );
}

/** The longest of the four stands beside the other three. */
const tall = 'lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:self-start';

function Format({ kind, action, children }: { kind: (typeof formats)[number] | 'paper'; action: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation('desk');
  return (
    <Card title={t(`files.${kind}.title`)} {...(kind === 'xlsform' ? { className: tall } : {})}>
      <div className="space-y-3">
        <p className="text-sm text-ink-soft">{t(`files.${kind}.about`)}</p>
        {children}
        {action}
      </div>
    </Card>
  );
}

function FileLink({ to, ready, name }: { to: string; ready: boolean; name: string }) {
  const { t } = useTranslation('desk');
  return ready ? (
    <LinkButton icon="download" to={to} reloadDocument>
      {t('files.save', { name })}
    </LinkButton>
  ) : null;
}

function Gaps({ gaps }: { gaps: readonly FormGap[] }) {
  const { t } = useTranslation('desk');
  return (
    <div className="text-sm">
      <p className="font-medium">{t('files.gaps')}</p>
      <ul className="list-disc pl-5 text-ink-soft tabular-nums">
        {gaps.map(({ kind, count }) => (
          <li key={kind}>{t(`files.gap.${kind}`, { count })}</li>
        ))}
      </ul>
    </div>
  );
}
