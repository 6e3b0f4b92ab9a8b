import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { LinkButton } from '#app/ui/link-button.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { FieldHeader, HomeLink } from './field-header.tsx';

/** The device does not have this visit, or it is not this person's. */
export function VisitAbsent() {
  const { t } = useTranslation('field');
  return <MessagePage title={t('visit.missing')}>{t('visit.missingHint')}</MessagePage>;
}

/** The visit is here, but not the checklist version it was begun with. */
export function ChecklistAbsent() {
  const { t } = useTranslation('field');
  return <MessagePage title={t('visit.noChecklist')}>{t('visit.noChecklistHint')}</MessagePage>;
}

export function NotFoundPage() {
  const { t } = useTranslation('field');
  return <MessagePage title={t('notFound.title')}>{t('notFound.body')}</MessagePage>;
}

function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('field');
  return (
    <>
      <FieldHeader>
        <HomeLink />
        <span className="flex-1" />
      </FieldHeader>
      <main className="touch-page">
        <EmptyState
          icon="search"
          title={<h1>{title}</h1>}
          actions={
            <LinkButton size="touch" variant="primary" to="/field">
              {t('notFound.action')}
            </LinkButton>
          }
        >
          {children}
        </EmptyState>
      </main>
    </>
  );
}
