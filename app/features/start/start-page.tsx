import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { JointWork } from '#app/domain/joint-view.ts';
import { JointWorkList } from '#app/features/joint/work-list.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';

import { type Destination, destinationsOf } from './destinations.ts';
import { useDesk } from './use-may.ts';
import { type LongWaiting, WaitingList } from './waiting-list.tsx';

/** Where one's work is: the main place of the role first, everything else that opens beside it. */
export function StartPage({ joint, waiting }: { joint: JointWork; waiting: LongWaiting }) {
  const { t } = useTranslation(['desk', 'domain']);
  const desk = useDesk();
  return (
    <>
      <PageHeader title={t('navigation.start')}>{t('start.who', { role: t(`domain:role.${desk.role}`), unit: desk.unit })}</PageHeader>
      <WaitingList waiting={waiting} />
      <JointWorkList work={joint} />
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {destinationsOf(desk).map((destination, index) => (
          <li key={destination.id} className={index === 0 ? 'sm:col-span-2 lg:col-span-3' : ''}>
            <PlaceCard destination={destination} main={index === 0} />
          </li>
        ))}
      </ul>
    </>
  );
}

function PlaceCard({ destination: { id, to, icon }, main }: { destination: Destination; main: boolean }) {
  const { t } = useTranslation('desk');
  return (
    <Link
      to={to}
      className={classNames(
        'flex h-full items-start gap-4 rounded-lg border bg-surface p-5 hover:border-accent',
        main ? 'border-accent/50 sm:p-6' : 'border-line',
      )}
    >
      <span className={classNames('rounded-md p-2', main ? 'bg-accent text-on-accent' : 'bg-accent-soft text-accent-strong')}>
        <Icon name={icon} size={main ? 32 : 24} />
      </span>
      <span className="min-w-0">
        <span className={classNames('block font-semibold', main ? 'text-lg' : 'text-base')}>{t(`navigation.${id}`)}</span>
        <span className="mt-0.5 block text-sm text-ink-soft">{t(`start.${id}`)}</span>
      </span>
      <Icon name="chevron-right" size={20} className="ml-auto shrink-0 self-center text-control" />
    </Link>
  );
}
