import { useTranslation } from 'react-i18next';

import { evidenceTypes } from '#app/domain/evidence.ts';
import type { ImportedRow, ImportRow, ImportState } from '#app/domain/import-view.ts';
import { useList } from '#app/features/visit/use-list.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge, type BadgeTone } from '#app/ui/badge.tsx';
import { Card } from '#app/ui/card.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link-button.tsx';

import { useWording } from '../checklist-form/wording.ts';
import { FaultList } from '../shell/fault-list.tsx';

type Row = ImportRow & Partial<Pick<ImportedRow, 'evidence'>>;

const tones: Record<ImportState, BadgeTone> = {
  ready: 'accent',
  stored: 'neutral',
  conflict: 'negative',
  refused: 'negative',
  stranger: 'warning',
  covert: 'warning',
};

/** The visits of a file: before they are taken in with what would become of them, afterwards with what has. */
export function ImportTable({ rows, after = false }: { rows: readonly Row[]; after?: boolean }) {
  const { t } = useTranslation('desk');
  const columns = useColumns(after);
  return (
    <Card flush>
      <DataTable caption={t('imports.caption')} columns={columns} rows={rows} rowKey={({ id }) => id} scroll="page" />
    </Card>
  );
}

function useColumns(after: boolean): Column<Row>[] {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const wording = useWording();
  const nothing = '–';
  return [
    {
      id: 'branch',
      header: t('imports.column.branch'),
      width: 132,
      cell: ({ about }) => (about ? <Named name={about.branch.name} code={about.branch.code} /> : t('imports.covert')),
    },
    // Beside the name: on a phone the columns after these two are out of sight.
    { id: 'state', header: t('imports.column.state'), width: 224, cell: (row) => <StateCell row={row} after={after} /> },
    {
      id: 'checklist',
      header: t('imports.column.checklist'),
      width: 216,
      cell: ({ about }) =>
        about ? `${about.checklist.title ? wording(about.checklist.title) : about.checklist.id} ${about.checklist.version}` : nothing,
    },
    {
      id: 'person',
      header: t('imports.column.person'),
      width: 152,
      cell: ({ about }) => (about?.person ? <Named name={about.person.name} code={about.person.unit} /> : nothing),
    },
    {
      id: 'at',
      header: t('imports.column.at'),
      width: 144,
      cell: ({ about }) => (about?.startedAt ? <span className="tabular-nums">{format.dateTime(about.startedAt)}</span> : nothing),
    },
    { id: 'answers', header: t('imports.column.answers'), width: 72, align: 'end', cell: ({ about }) => about?.answers ?? nothing },
    { id: 'evidence', header: t('imports.column.evidence'), width: 160, cell: (row) => <EvidenceCell row={row} /> },
  ];
}

function Named({ name, code }: { name: string | null; code: string }) {
  return (
    <>
      <span className="block font-medium">{name ?? code}</span>
      {name ? <span className="block text-xs text-ink-faint">{code}</span> : null}
    </>
  );
}

function EvidenceCell({ row: { about, evidence } }: { row: Row }) {
  const { t } = useTranslation(['desk', 'domain']);
  const list = useList();
  const format = useFormat();
  if (!about || about.evidence.count === 0) return '–';
  const { count, bytes, missing, damaged } = about.evidence;
  const names = damaged.map(({ sha256, type }) => `${t(`domain:evidence.${evidenceTypes[type]}`)} ${sha256.slice(0, 8)}`);
  return (
    <span className="tabular-nums">
      {evidence ? t('imports.evidenceStored', { stored: evidence.stored, count }) : t('imports.evidence', { count, size: format.bytes(bytes) })}
      {missing > 0 ? <span className="block text-xs text-warn">{t('imports.evidenceMissing', { count: missing })}</span> : null}
      {damaged.length > 0 ? <span className="block text-xs text-warn">{t('imports.evidenceDamaged', { count: damaged.length, names: list(names) })}</span> : null}
      {evidence && evidence.refused > 0 ? (
        <span className="block text-xs text-warn">{t('imports.evidenceRefused', { count: evidence.refused })}</span>
      ) : null}
    </span>
  );
}

function StateCell({ row: { id, state, about, faults }, after }: { row: Row; after: boolean }) {
  const { t } = useTranslation('desk');
  const isThere = about?.kind === 'visit' && (state === 'stored' || (after && state === 'ready'));
  return (
    <>
      <Badge tone={tones[state]}>{t(after && state === 'ready' ? 'imports.state.imported' : `imports.state.${state}`)}</Badge>
      {isThere ? (
        <TextLink to={`/visits/${id}`} className="ml-2 text-xs">
          {t('imports.open')}
        </TextLink>
      ) : null}
      <span className="mt-1 block text-xs text-ink-soft">{t(`imports.reason.${state}`)}</span>
      {faults.length > 0 ? (
        <details className="mt-1 text-xs">
          <summary className="cursor-pointer text-accent">{t('imports.faults', { count: faults.length })}</summary>
          <div className="break-words">
            <FaultList faults={faults} />
          </div>
        </details>
      ) : null}
    </>
  );
}
