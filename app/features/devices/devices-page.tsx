import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

/** `null` among the people is somebody who must stay unknown; `lastSeenAt` is then a day. */
export type Device = {
  id: string;
  label: string;
  people: readonly ({ name: string; unit: string } | null)[];
  lastSeenAt: string;
  cutOffAt: string | null;
};

/** The tablets and phones that hold field work: who works on them, and cutting a lost one off. */
export function DevicesPage({ devices }: { devices: readonly Device[] }) {
  const { t } = useTranslation('desk');
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('devices.title')}>{t('devices.about')}</PageHeader>
      <Card flush>
        <DataTable
          caption={t('devices.title')}
          columns={columns}
          rows={devices}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon="check" title={t('devices.none')}>
              {t('devices.noneHint')}
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

function useColumns(): Column<Device>[] {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const seen = (at: string) => (at.length > 10 ? format.dateTime(at) : format.longDate(at));
  return [
    {
      id: 'label',
      header: t('devices.column.label'),
      width: 200,
      cell: ({ id, label }) => (
        <>
          <span className="block font-medium">{label}</span>
          <code className="text-xs text-ink-faint">{id.slice(0, 8)}</code>
        </>
      ),
    },
    { id: 'people', header: t('devices.column.people'), width: 260, cell: ({ people }) => <People people={people} /> },
    { id: 'seen', header: t('devices.column.seen'), width: 150, cell: ({ lastSeenAt }) => <span className="tabular-nums">{seen(lastSeenAt)}</span> },
    {
      id: 'state',
      header: t('devices.column.state'),
      width: 150,
      cell: ({ cutOffAt }) =>
        cutOffAt === null ? (
          <Badge tone="accent">{t('devices.inUse')}</Badge>
        ) : (
          <>
            <Badge tone="negative" icon="lock">
              {t('devices.cutOff')}
            </Badge>
            <span className="mt-0.5 block text-xs text-ink-faint tabular-nums">{format.dateTime(cutOffAt)}</span>
          </>
        ),
    },
    { id: 'deed', header: t('devices.column.deed'), width: 300, cell: (device) => <Deed device={device} /> },
  ];
}

function People({ people }: Pick<Device, 'people'>) {
  const { t } = useTranslation('desk');
  return (
    <ul>
      {people.map((person, index) => (
        <li key={index}>
          {person ? (
            <>
              {person.name} <span className="text-ink-faint">{person.unit}</span>
            </>
          ) : (
            t('devices.unknown')
          )}
        </li>
      ))}
    </ul>
  );
}

function Deed({ device: { id, cutOffAt } }: { device: Device }) {
  const { t } = useTranslation('desk');
  const deed = cutOffAt === null ? 'cut-off' : 'let-in';
  const word = cutOffAt === null ? 'cutOff' : 'letIn';
  return (
    <Confirm summary={t(`devices.${word}Deed`)} question={t(`devices.${word}Question`)}>
      <Form method="post" replace>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" name="deed" value={deed} variant={cutOffAt === null ? 'danger' : 'primary'}>
          {t(`devices.${word}Sure`)}
        </Button>
      </Form>
    </Confirm>
  );
}
