import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';

import { weightOf } from './content.ts';
import { PlaceFault, SelectField, TextField, WordsField } from './fields.tsx';
import { addItem, moveSection, retireSection } from './structure.ts';
import { usePart, useSession } from './use-session.ts';

/** One section: its words, whom it is scored for, and its place. */
export function SectionForm({ index }: { index: number }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const wording = useWording();
  const format = useFormat();
  const title = usePart(({ editor }) => editor.content.sections[index]?.title);
  const weight = usePart(({ editor }) => weightOf(editor.content.sections[index]?.items ?? []));
  const length = usePart(({ editor }) => editor.content.sections[index]?.items.length ?? 0);
  const last = usePart(({ editor }) => editor.content.sections.length - 1);
  const subjects = usePart(({ editor }) => editor.content.subjects);
  if (!title) return null;
  const path = ['sections', index];
  const shift = (step: -1 | 1) =>
    session.dispatch({ type: 'change', make: (content) => moveSection(content, index, index + step), selection: { section: index + step } });
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 flex-1 basis-56 text-lg">{wording(title) || t('outline.untitled')}</h2>
        <Button size="small" icon="arrow-up" disabled={index === 0} onClick={() => shift(-1)}>
          {t('action.up')}
        </Button>
        <Button size="small" icon="arrow-down" disabled={index === last} onClick={() => shift(1)}>
          {t('action.down')}
        </Button>
        <Button size="small" variant="danger" onClick={() => session.dispatch({ type: 'change', make: (content) => retireSection(content, index) })}>
          {t('action.retire')}
        </Button>
      </div>
      <Card title={t('section.title')} meta={t('outline.points', { points: format.score(weight) })}>
        <div className="space-y-4">
          <WordsField path={[...path, 'title']} label={t('field.title')} />
          <WordsField path={[...path, 'guidance']} label={t('field.guidance')} note={t('field.optional')} multiline optional />
          <div className="grid grid-cols-2 gap-3">
            <SelectField
              path={[...path, 'subject']}
              label={t('section.subject')}
              none={t('section.once')}
              hint={t('section.subjectHint')}
              options={subjects.map(({ id, title }) => ({ value: id, label: wording(title) || id }))}
            />
            <TextField path={[...path, 'id']} label={t('section.id')} hint={t('section.idHint')} />
          </div>
          <PlaceFault path={[...path, 'items']} />
          <Button
            icon="plus"
            onClick={() =>
              session.dispatch({
                type: 'change',
                make: (content) => addItem(content, index, length),
                selection: { section: index, item: length },
              })
            }
          >
            {t('action.addItem')}
          </Button>
        </div>
      </Card>
    </div>
  );
}
