import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { JoinSheet, JoinView } from '#app/domain/joint-view.ts';
import { useVisitTime } from '#app/features/visit/use-visit-time.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

import { SheetLink } from './part-page.tsx';

/** Who handed in what, when, and the way to keep a part out. */
export function Sheets({ join: { sheets, mayJoin, late } }: { join: JoinView }) {
  const { t } = useTranslation('desk');
  const visitTime = useVisitTime();
  return (
    <Card flush title={t('joint.sheets.title')} className="mb-5">
      <ul>
        {sheets.map((sheet, index) => (
          <li key={sheet.id} className="border-t border-line px-4 py-2.5 first:border-t-0">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <p className="min-w-0 flex-1 basis-56">
                <span className="font-medium">{sheet.by.name}</span>
                <span className="ml-2 text-sm text-ink-faint">{t(index > 0 ? 'joint.second' : 'joint.lead')}</span>
                <span className="block text-sm text-ink-soft tabular-nums">
                  {[
                    index === 0 && late ? t('joint.sheets.standing') : t('joint.sheets.received', { time: visitTime(sheet.receivedAt) }),
                    t('joint.sheets.answers', { count: sheet.answers }),
                  ].join(' · ')}
                </span>
              </p>
              <SheetLink id={sheet.id} label={t('joint.sheets.open')} />
            </div>
            {index > 0 && mayJoin ? <SetAside sheet={sheet} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Opens without scripts; nothing happens before a reason is given. */
function SetAside({ sheet }: { sheet: JoinSheet }) {
  const { t } = useTranslation('desk');
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm text-accent">{t('joint.sheets.aside')}</summary>
      <Form method="post" className="flex flex-col gap-3 rounded-md bg-sunken p-3">
        <input type="hidden" name="deed" value="aside" />
        <input type="hidden" name="part" value={sheet.id} />
        <p className="text-sm text-ink-soft">{t('joint.sheets.asideQuestion', { name: sheet.by.name })}</p>
        <Field label={t('joint.sheets.asideReason')} required>
          <Input name="reason" maxLength={500} autoComplete="off" />
        </Field>
        <div>
          <Button type="submit" variant="danger" size="touch">
            {t('joint.sheets.asideConfirm')}
          </Button>
        </div>
      </Form>
    </details>
  );
}
