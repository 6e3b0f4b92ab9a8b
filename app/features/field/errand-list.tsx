import { useTranslation } from 'react-i18next';

import type { ShownErrand } from '#app/field/errands.ts';
import type { Branch } from '#app/field/wire.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';

import { useWording } from '../checklist-form/wording.ts';
import { useClassLabel } from './use-class-label.ts';
import { useField } from './use-field.ts';

type ErrandListProps = { onChoose: (branch: Branch, checklist: string) => void };

/** The visits an office has asked for, due first. Nothing is shown where there are none. */
export function ErrandList({ onChoose }: ErrandListProps) {
  const { t } = useTranslation('field');
  const { client } = useField();
  const errands = client.errands();
  if (errands.length === 0) return null;
  return (
    <section aria-labelledby="errands" className="mb-8">
      <div className="flex items-baseline gap-3">
        <h2 id="errands" className="text-lg">
          {t('errands.title')}
        </h2>
        <span className="text-sm text-ink-faint tabular-nums">{t('errands.count', { count: errands.length })}</span>
      </div>
      <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface">
        {errands.map((errand) => (
          <ErrandRow key={errand.id} errand={errand} onChoose={onChoose} />
        ))}
      </ul>
    </section>
  );
}

function ErrandRow({ errand, onChoose }: ErrandListProps & { errand: ShownErrand }) {
  const { t } = useTranslation('field');
  const { state } = useField();
  const wording = useWording();
  const format = useFormat();
  const classLabel = useClassLabel();
  const { branch, checklist, from, to, note, daysLeft, draft } = errand;
  const entry = state.bundle?.checklists.find(({ id }) => id === checklist.id);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{branch.name}</p>
        <p className="text-sm text-ink-soft">
          {branch.address} · {classLabel(branch.class)}
        </p>
        <p className="text-sm text-ink-soft">{entry ? wording(entry.title) : checklist.id}</p>
        {note ? (
          <p className="mt-1 flex items-start gap-1.5 text-sm wrap-anywhere">
            <Icon name="note" className="mt-[3px] shrink-0 text-ink-faint" />
            {note}
          </p>
        ) : null}
      </div>
      <p className="flex flex-col items-start gap-1 text-sm tabular-nums sm:items-end">
        <span>{format.span(from, to)}</span>
        {daysLeft < 0 ? (
          <Badge tone="warning" icon="clock">
            {format.daysLeft(daysLeft)}
          </Badge>
        ) : (
          <span className="text-ink-faint">{format.daysLeft(daysLeft)}</span>
        )}
      </p>
      {draft === null ? (
        <Button size="touch" variant="primary" className="ml-auto" aria-label={t('errands.startAt', { branch: branch.name })} onClick={() => onChoose(branch, checklist.id)}>
          {t('start.begin')}
        </Button>
      ) : (
        <LinkButton size="touch" variant="primary" className="ml-auto" aria-label={t('errands.continueAt', { branch: branch.name })} to={`/field/visit/${draft}`}>
          {t('home.continue')}
        </LinkButton>
      )}
    </li>
  );
}
