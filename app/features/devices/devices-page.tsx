import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { deviceNumber } from '#app/domain/device-number.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

/** `null` among the people is somebody who must stay unknown; `lastSeenAt` is then a day, and `unsent` null. */
export type Device = {
  id: string;
  label: string;
  name: string | null;
  people: readonly ({ name: string; unit: string } | null)[];
  lastSeenAt: string;
  unsent: number | null;
  appVersion: string | null;
  cutOffAt: string | null;
};

/** The tablets and phones that hold field work: who works on them, and cutting a lost one off. */
export function DevicesPage({ devices }: { devices: readonly Device[] }) {
  const { t } = useTranslation('desk');
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('devices.title')}>{t('devices.about')}</PageHeader>
      <Card flush className={devices.length > 0 ? 'max-md:hidden' : ''}>
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
      <ul aria-label={t('devices.title')} className="flex flex-col gap-3 md:hidden">
        {devices.map((device) => (
          <DeviceCard key={device.id} device={device} />
        ))}
      </ul>
    </>
  );
}

function useColumns(): Column<Device>[] {
  const { t } = useTranslation('desk');
  return [
    { id: 'label', header: t('devices.column.label'), width: 200, cell: (device) => <Name device={device} /> },
    { id: 'people', header: t('devices.column.people'), width: 180, cell: ({ people }) => <People people={people} /> },
    { id: 'unsent', header: t('devices.column.unsent'), width: 96, align: 'end', cell: (device) => <Unsent device={device} /> },
    { id: 'seen', header: t('devices.column.seen'), width: 150, cell: (device) => <Seen device={device} /> },
    { id: 'state', header: t('devices.column.state'), width: 130, cell: (device) => <State device={device} /> },
    { id: 'deed', header: t('devices.column.deed'), width: 280, cell: (device) => <Deeds device={device} /> },
  ];
}

type DeviceProps = { device: Device };

/** One device on a narrow screen: everything of it below each other, the state beside its name. */
function DeviceCard({ device }: DeviceProps) {
  const { t } = useTranslation('desk');
  return (
    <li className="rounded-lg border border-line bg-surface p-4 text-sm">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <Name device={device} />
        </div>
        <div className="text-right">
          <State device={device} />
        </div>
      </div>
      <div className="my-2">
        <People people={device.people} />
      </div>
      <dl className="mb-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-ink-faint">{t('devices.column.unsent')}</dt>
        <dd>
          <Unsent device={device} />
        </dd>
        <dt className="text-ink-faint">{t('devices.column.seen')}</dt>
        <dd>
          <Seen device={device} />
        </dd>
      </dl>
      <Deeds device={device} />
    </li>
  );
}

/** What the office calls it, what it is, and the number that its account menu shows too. */
function Name({ device: { id, name, label } }: DeviceProps) {
  return (
    <>
      <span className="block font-medium">{name ?? label}</span>
      {name ? <span className="block text-xs font-normal text-ink-soft">{label}</span> : null}
      <code className="text-xs text-ink-faint">{deviceNumber(id)}</code>
    </>
  );
}

function Unsent({ device: { unsent } }: DeviceProps) {
  const { t } = useTranslation('desk');
  if (unsent === null) return <span className="text-ink-faint">{t('devices.unsaid')}</span>;
  return <span className={unsent > 0 ? 'font-medium text-warn tabular-nums' : 'tabular-nums'}>{t('devices.unsent', { count: unsent })}</span>;
}

function Seen({ device: { lastSeenAt, appVersion } }: DeviceProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return (
    <>
      <span className="tabular-nums">{lastSeenAt.length > 10 ? format.dateTime(lastSeenAt) : format.longDate(lastSeenAt)}</span>
      {appVersion ? <span className="block text-xs text-ink-faint">{t('devices.app', { version: appVersion })}</span> : null}
    </>
  );
}

function State({ device: { cutOffAt } }: DeviceProps) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  if (cutOffAt === null) return <Badge tone="accent">{t('devices.inUse')}</Badge>;
  return (
    <>
      <Badge tone="negative" icon="lock">
        {t('devices.cutOff')}
      </Badge>
      <span className="mt-0.5 block text-xs text-ink-faint tabular-nums">{format.dateTime(cutOffAt)}</span>
    </>
  );
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

function Deeds({ device }: DeviceProps) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Naming device={device} />
      <CutOff device={device} />
    </div>
  );
}

function Naming({ device: { id, name } }: DeviceProps) {
  const { t } = useTranslation('desk');
  return (
    <Confirm key={name} summary={t('devices.name')} question={t('devices.nameQuestion')}>
      <Form method="post" replace className="flex w-full flex-col items-start gap-2">
        <input type="hidden" name="id" value={id} />
        <Field label={t('devices.nameLabel')} labelHidden className="w-full">
          <Input name="name" defaultValue={name ?? ''} maxLength={40} autoComplete="off" />
        </Field>
        <Button type="submit" name="deed" value="name" variant="primary">
          {t('devices.nameSure')}
        </Button>
      </Form>
    </Confirm>
  );
}

function CutOff({ device: { id, cutOffAt } }: DeviceProps) {
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
