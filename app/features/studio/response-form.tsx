import { useTranslation } from 'react-i18next';

import type { Response } from '#app/domain/checklist/schema.ts';
import { Checkbox, Select } from '#app/ui/input.tsx';

import type { Item, Path } from './content.ts';
import { Bound, NumberField, WordsField } from './fields.tsx';
import { ListEditor } from './list-editor.tsx';
import { blankResponse, freeId } from './structure.ts';
import { useValue } from './use-session.ts';

const types = ['pass-fail', 'graded', 'violations', 'measure', 'choice', 'text'] as const satisfies readonly Response['type'][];

type ResponseFormProps = {
  item: Item;
  path: Path;
  /** The item was published once: how it is answered stays for ever. */
  fixed: boolean;
};

/** How the item is answered, and what each answer is worth. */
export function ResponseForm({ item, path, fixed }: ResponseFormProps) {
  const { t } = useTranslation('studio');
  const [, write] = useValue(path);
  return (
    <div className="space-y-4">
      <Bound path={[...path, 'type']} label={t('item.response')} hint={fixed ? t('item.responseFixed') : t('item.responseHint')}>
        <Select
          value={item.response.type}
          disabled={fixed}
          onChange={({ target }) => {
            const type = types.find((one) => one === target.value);
            if (type) write(blankResponse(type));
          }}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {t(`response.${type}`)}
            </option>
          ))}
        </Select>
      </Bound>
      <Parameters response={item.response} path={path} />
    </div>
  );
}

function Parameters({ response, path }: { response: Response; path: Path }) {
  switch (response.type) {
    case 'pass-fail':
      return null;
    case 'graded':
      return <GradedForm path={path} />;
    case 'violations':
      return <ViolationsForm response={response} path={path} />;
    case 'measure':
      return <MeasureForm response={response} path={path} />;
    case 'choice':
      return <ChoiceForm response={response} path={path} />;
    case 'text':
      return <TextForm path={path} />;
  }
}

/** The grades and their texts; the highest grade follows the number of texts. */
function GradedForm({ path }: { path: Path }) {
  const { t } = useTranslation('studio');
  const [value, write] = useValue(path);
  const graded = value as Extract<Response, { type: 'graded' }>;
  const resize = (max: number) =>
    write({ ...graded, max, anchors: Array.from({ length: max + 1 }, (_, grade) => graded.anchors[grade] ?? { zh: '', en: '' }) });
  return (
    <>
      <Bound path={[...path, 'max']} label={t('response.grades')} className="max-w-48">
        <Select value={String(graded.max)} onChange={({ target }) => resize(Number(target.value))}>
          {Array.from({ length: 10 }, (_, index) => index + 1).map((max) => (
            <option key={max} value={max}>
              {t('response.gradeRange', { max })}
            </option>
          ))}
        </Select>
      </Bound>
      {graded.anchors.map((_, grade) => (
        <WordsField key={grade} path={[...path, 'anchors', grade]} label={t('response.anchor', { grade })} />
      ))}
    </>
  );
}

function ViolationsForm({ response, path }: { response: Extract<Response, { type: 'violations' }>; path: Path }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <NumberField path={[...path, 'perViolation']} label={t('response.perViolation')} percent min={1} max={100} hint={t('response.perViolationHint')} />
        <NumberField path={[...path, 'max']} label={t('response.maxCount')} min={1} max={999} step={1} />
      </div>
      <ListEditor
        path={[...path, 'reasons']}
        legend={t('response.reasons')}
        addLabel={t('response.addReason')}
        blank={() => ({ id: freeId('reason-1', response.reasons.map(({ id }) => id)), title: { zh: '', en: '' } })}
        row={(at) => <WordsField path={[...at, 'title']} label={t('response.reason')} />}
      />
    </>
  );
}

function MeasureForm({ response, path }: { response: Extract<Response, { type: 'measure' }>; path: Path }) {
  const { t } = useTranslation('studio');
  const [bands, writeBands] = useValue([...path, 'bands']);
  return (
    <>
      <WordsField path={[...path, 'unit']} label={t('response.unit')} />
      <div className="grid grid-cols-3 gap-3">
        <NumberField path={[...path, 'min']} label={t('response.least')} />
        <NumberField path={[...path, 'max']} label={t('response.most')} optional />
        <NumberField path={[...path, 'decimals']} label={t('response.decimals')} min={0} max={3} step={1} />
      </div>
      <Checkbox
        label={t('response.banded')}
        hint={t('response.bandedHint')}
        checked={bands !== undefined}
        onChange={({ target }) => writeBands(target.checked ? [{ upTo: 5, fraction: 1 }, { fraction: 0 }] : undefined)}
      />
      {response.bands === undefined ? null : (
        <ListEditor
          path={[...path, 'bands']}
          legend={t('response.bands')}
          addLabel={t('response.addBand')}
          least={1}
          blank={() => ({ upTo: Math.max(0, ...(response.bands ?? []).map((band) => band.upTo ?? 0)) + 1, fraction: 0.5 })}
          addAt={(length) => Math.max(0, length - 1)}
          row={(at, index) => (
            <>
              <div className="grid grid-cols-2 gap-3">
                <NumberField
                  path={[...at, 'upTo']}
                  optional
                  label={index === (response.bands?.length ?? 0) - 1 ? t('response.upToLast') : t('response.upTo')}
                />
                <NumberField path={[...at, 'fraction']} label={t('response.fraction')} percent min={0} max={100} />
              </div>
              <WordsField path={[...at, 'title']} label={t('response.bandTitle')} optional />
            </>
          )}
        />
      )}
    </>
  );
}

function ChoiceForm({ response, path }: { response: Extract<Response, { type: 'choice' }>; path: Path }) {
  const { t } = useTranslation('studio');
  const [, write] = useValue([...path, 'options']);
  const scored = response.options.some((option) => option.fraction !== undefined);
  const score = (on: boolean) =>
    write(response.options.map(({ id, title }, index) => (on ? { id, title, fraction: index === 0 ? 1 : 0 } : { id, title })));
  return (
    <>
      <Checkbox label={t('response.scoredOptions')} hint={t('response.scoredOptionsHint')} checked={scored} onChange={({ target }) => score(target.checked)} />
      <ListEditor
        path={[...path, 'options']}
        legend={t('response.options')}
        addLabel={t('response.addOption')}
        least={2}
        blank={() => ({
          id: freeId('option-1', response.options.map(({ id }) => id)),
          title: { zh: '', en: '' },
          ...(scored && { fraction: 0 }),
        })}
        row={(at) => (
          <>
            <WordsField path={[...at, 'title']} label={t('response.option')} />
            {scored ? <NumberField path={[...at, 'fraction']} label={t('response.fraction')} percent min={0} max={100} className="max-w-48" /> : null}
          </>
        )}
      />
    </>
  );
}

function TextForm({ path }: { path: Path }) {
  const { t } = useTranslation('studio');
  const [required, write] = useValue([...path.slice(0, -1), 'required']);
  return (
    <div className="grid grid-cols-2 items-end gap-3">
      <NumberField path={[...path, 'maxLength']} label={t('response.maxLength')} min={1} max={4000} step={1} />
      <Checkbox label={t('response.required')} checked={required === true} onChange={({ target }) => write(target.checked ? true : undefined)} />
    </div>
  );
}
