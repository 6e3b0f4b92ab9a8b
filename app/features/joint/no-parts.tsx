import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { spokenJoinCode } from '#app/domain/joint/code.ts';
import type { JoinView } from '#app/domain/joint-view.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

/** Nothing to join yet: why that may be, and going on without. */
export function NoParts({ join: { visit, mayJoin, late } }: { join: JoinView }) {
  const { t } = useTranslation('desk');
  return (
    <Card>
      <EmptyState icon="clock" title={t('joint.none.title')}>
        {t('joint.none.hint', { code: spokenJoinCode(visit.code) })}
      </EmptyState>
      {mayJoin && !late ? (
        <details className="mx-auto max-w-xl border-t border-line pt-2">
          <summary className="flex min-h-12 cursor-pointer items-center justify-center text-sm text-accent">{t('joint.none.close')}</summary>
          <Form method="post" className="flex flex-col items-center gap-3 pb-2 text-center">
            <input type="hidden" name="deed" value="close" />
            <p className="text-sm text-ink-soft">{t('joint.none.closeQuestion')}</p>
            <Button type="submit" size="touch" variant="primary">
              {t('joint.none.closeConfirm')}
            </Button>
          </Form>
        </details>
      ) : null}
    </Card>
  );
}
