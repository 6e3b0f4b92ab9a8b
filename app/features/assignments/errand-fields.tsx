import { useTranslation } from 'react-i18next';

import type { InspectorChoice } from '#app/domain/assignment-view.ts';
import { addDays } from '#app/domain/calendar.ts';
import { Field } from '#app/ui/field.tsx';
import { Input, Select, Textarea } from '#app/ui/input.tsx';

/** A week, today included, unless one says otherwise. */
const USUAL_DAYS = 7;

type ErrandFieldsProps = { inspectors: readonly InspectorChoice[]; today: string };

/** Who goes, in which days, and what to look at. */
export function ErrandFields({ inspectors, today }: ErrandFieldsProps) {
  const { t } = useTranslation('desk');
  return (
    <div className="flex flex-col gap-4">
      <Field
        label={t('assignments.inspector')}
        required
        hint={inspectors.length > 0 ? t('assignments.form.loadHint') : t('assignments.form.noInspectors')}
      >
        <Select name="inspector" defaultValue="">
          <option value="" disabled>
            {t('assignments.form.chooseInspector')}
          </option>
          {inspectors.map(({ id, name, unit, load }) => (
            <option key={id} value={id}>
              {t('assignments.form.inspectorOption', { name, unit, load })}
            </option>
          ))}
        </Select>
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('assignments.form.from')} required>
          <Input type="date" name="from" defaultValue={today} />
        </Field>
        <Field label={t('assignments.form.to')} required>
          <Input type="date" name="to" min={today} defaultValue={addDays(today, USUAL_DAYS - 1)} />
        </Field>
      </div>
      <Field label={t('assignments.form.note')} note={t('assignments.form.optional')} hint={t('assignments.form.noteHint')}>
        <Textarea name="note" maxLength={500} />
      </Field>
    </div>
  );
}
