import { useTranslation } from 'react-i18next';

import { methods } from '#app/domain/checklist/kinds.ts';
import { Card } from '#app/ui/card.tsx';

import { NumberField, PlaceFault, SelectField, TextField, WordsField } from './fields.tsx';
import { ListEditor } from './list-editor.tsx';
import { freeIdIn } from './structure.ts';

/** The head of the version: what it is, from when it counts, who is observed, which reasons excuse. */
export function HeadForm() {
  const { t } = useTranslation(['studio', 'domain']);
  const words = { zh: '', en: '' };
  return (
    <div className="space-y-4">
      <h2 className="text-lg">{t('outline.head')}</h2>
      <Card title={t('head.what')}>
        <div className="space-y-4">
          <WordsField path={['title']} label={t('field.title')} />
          <WordsField path={['description']} label={t('head.description')} note={t('field.optional')} multiline optional />
          <div className="grid grid-cols-2 gap-3">
            <SelectField path={['method']} label={t('domain:term.method')} options={methods.map((value) => ({ value, label: t(`domain:method.${value}`) }))} />
            <TextField path={['version']} label={t('head.version')} hint={t('head.versionHint')} />
            <TextField path={['effectiveFrom']} type="date" label={t('head.from')} />
            <TextField path={['effectiveTo']} type="date" label={t('head.to')} note={t('field.optional')} optional />
            <NumberField path={['total']} label={t('head.total')} min={1} />
            <NumberField path={['minCoverage']} label={t('head.minCoverage')} percent min={0} max={100} hint={t('head.minCoverageHint')} />
          </div>
          <PlaceFault path={['sections']} />
        </div>
      </Card>
      <Card title={t('head.subjects')}>
        <ListEditor
          path={['subjects']}
          legend={t('head.subjectsHint')}
          addLabel={t('head.addSubject')}
          blank={(subjects) => ({ id: freeIdIn(subjects, 'subject'), title: words, min: 1, max: 8 })}
          row={(at) => (
            <>
              <WordsField path={[...at, 'title']} label={t('head.subjectTitle')} />
              <div className="grid grid-cols-3 gap-3">
                <TextField path={[...at, 'id']} label={t('section.id')} />
                <NumberField path={[...at, 'min']} label={t('head.least')} min={0} step={1} />
                <NumberField path={[...at, 'max']} label={t('head.most')} min={1} max={50} step={1} />
              </div>
            </>
          )}
        />
      </Card>
      <Card title={t('head.naReasons')}>
        <ListEditor
          path={['naReasons']}
          legend={t('head.naReasonsHint')}
          addLabel={t('item.newReason')}
          blank={(reasons) => ({ id: freeIdIn(reasons, 'reason'), title: words })}
          row={(at) => (
            <>
              <WordsField path={[...at, 'title']} label={t('response.reason')} />
              <TextField path={[...at, 'id']} label={t('section.id')} />
            </>
          )}
        />
      </Card>
    </div>
  );
}
