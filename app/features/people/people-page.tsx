import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { Role } from '#app/domain/access.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Confirm } from '#app/ui/confirm.tsx';
import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

/** Name and unit are null for a shopper who must stay unknown. */
export type Account = { id: string; username: string; name: string | null; role: Role; active: boolean; unit: string | null };

/** A password that was just made: shown this once. */
export type Renewed = { username: string; name: string | null; password: string };

type PeoplePageProps = { people: readonly Account[]; total: number; query: string; renewed: Renewed | null };

/** The accounts, and a new password for whoever has forgotten the own one. */
export function PeoplePage({ people, total, query, renewed }: PeoplePageProps) {
  const { t } = useTranslation(['desk', 'common']);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('people.title')}>{t('people.about')}</PageHeader>
      {renewed ? <NewPassword {...renewed} /> : null}
      <Form method="get" className="mb-4 flex max-w-lg items-start gap-2">
        <Field label={t('people.search')} hint={t('people.searchHint')} className="flex-1">
          <Input name="q" type="search" icon="search" defaultValue={query} maxLength={60} />
        </Field>
        <Button type="submit" className="mt-6">
          {t('people.find')}
        </Button>
      </Form>
      {/* Answered, the question closes. */}
      <Card key={renewed?.password ?? ''} flush>
        <DataTable
          caption={t('people.title')}
          columns={columns}
          rows={people}
          rowKey={({ id }) => id}
          empty={<EmptyState icon="search" title={t('common:state.noMatch')} />}
        />
        {people.length < total ? (
          <p className="border-t border-line px-3 py-2 text-sm text-ink-soft">{t('people.more', { shown: people.length, count: total })}</p>
        ) : null}
      </Card>
    </>
  );
}

function NewPassword({ username, name, password }: Renewed) {
  const { t } = useTranslation('desk');
  return (
    <div className="mb-4 max-w-2xl">
      <Notice tone="positive" live title={t('people.renewed', { name: name ?? t('devices.unknown'), username })}>
        <code className="my-2 block text-xl font-semibold tracking-wide select-all">{password}</code>
        {t('people.renewedHint')}
      </Notice>
    </div>
  );
}

function useColumns(): Column<Account>[] {
  const { t } = useTranslation(['desk', 'domain']);
  return [
    {
      id: 'name',
      header: t('people.column.name'),
      width: 200,
      cell: ({ name, username }) => (
        <>
          <span className="font-medium">{name ?? t('devices.unknown')}</span> <code className="text-xs text-ink-faint">{username}</code>
        </>
      ),
    },
    { id: 'role', header: t('people.column.role'), width: 120, cell: ({ role }) => t(`domain:role.${role}`) },
    { id: 'unit', header: t('people.column.unit'), width: 200, cell: ({ unit }) => unit ?? '–' },
    {
      id: 'state',
      header: t('people.column.state'),
      width: 100,
      cell: ({ active }) => (active ? t('people.active') : <Badge>{t('people.closed')}</Badge>),
    },
    { id: 'deed', header: t('people.column.deed'), width: 300, cell: (account) => <Renew account={account} /> },
  ];
}

function Renew({ account: { id, name } }: { account: Account }) {
  const { t } = useTranslation('desk');
  return (
    <Confirm summary={t('people.renew')} question={t('people.renewQuestion', { name: name ?? t('devices.unknown') })}>
      <Form method="post" replace>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" variant="primary">
          {t('people.renewSure')}
        </Button>
      </Form>
    </Confirm>
  );
}
