import { useTranslation } from 'react-i18next';

import { listOf, numberOf, recordsAt } from '#app/domain/checklist/outline.ts';
import type { Response } from '#app/domain/checklist/schema.ts';
import { Checkbox, Select } from '#app/ui/input.tsx';

import { type Path, valueAt, withValue } from './content.ts';
import { Bound, NumberField, WordsField } from './fields.tsx';
import { ListEditor } from './list-editor.tsx';
import { blankResponse, freeIdIn } from './structure.ts';
import { usePart, useSession, useValue } from './use-session.ts';

const types = ['pass-fail', 'graded', 'violations', 'measure', 'choice', 'text'] as const satisfies readonly Response['type'][];

type ResponseFormProps = {
  path: Path;
  /** The item was published once: how it is answered stays for ever. */
  fixed: boolean;
};

/** How the item is answered, and what each answer is worth. */
export function ResponseForm({ path, fixed }: ResponseFormProps) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const [value] = useValue([...path, 'type']);
  const chosen = types.find((one) => one === value) ?? 'pass-fail';
  return (
    <div className="space-y-4">
      <Bound path={[...path, 'type']} label={t('item.response')} hint={fixed ? t('item.responseFixed') : t('item.responseHint')}>
        <Select
          value={chosen}
          disabled={fixed}
          onChange={({ target }) => {
            const type = types.find((one) => one === target.value);
            if (type) session.dispatch({ type: 'write', path, value: blankResponse(type) });
          }}
        >
          {types.map((type) => (
            <option key={type} value={type}>
              {t(`response.${type}`)}
            </option>
          ))}
        </Select>
      </Bound>
      <Parameters type={chosen} path={path} />
    </div>
  );
}

function Parameters({ type, path }: { type: Response['type']; path: Path }) {
  switch (type) {
    case 'pass-fail':
      return null;
    case 'graded':
      return <GradedForm path={path} />;
    case 'violations':
      return <ViolationsForm path={path} />;
    case 'measure':
      return <MeasureForm path={path} />;
    case 'choice':
      return <ChoiceForm path={path} />;
    case 'text':
      return <TextForm path={path} />;
  }
}

/** The grades and their texts; the highest grade follows the number of texts. */
function GradedForm({ path }: { path: Path }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const [max] = useValue([...path, 'max']);
  const anchors = usePart(({ editor }) => listOf(valueAt(editor.content, [...path, 'anchors'])).length);
  const resize = (next: number) =>
    session.dispatch({
      type: 'change',
      make: (content) => {
        const before = listOf(valueAt(content, [...path, 'anchors']));
        const after = Array.from({ length: next + 1 }, (_, grade) => before[grade] ?? { zh: '', en: '' });
        return withValue(withValue(content, [...path, 'max'], next), [...path, 'anchors'], after);
      },
    });
  return (
    <>
      <Bound path={[...path, 'max']} label={t('response.grades')} className="max-w-48">
        <Select value={String(max)} onChange={({ target }) => resize(Number(target.value))}>
          {Array.from({ length: 10 }, (_, index) => index + 1).map((one) => (
            <option key={one} value={one}>
              {t('response.gradeRange', { max: one })}
            </option>
          ))}
        </Select>
      </Bound>
      {Array.from({ length: anchors }, (_, grade) => (
        <WordsField key={grade} path={[...path, 'anchors', grade]} label={t('response.anchor', { grade })} />
      ))}
    </>
  );
}

function ViolationsForm({ path }: { path: Path }) {
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
        blank={(reasons) => ({ id: freeIdIn(reasons, 'reason-1'), title: { zh: '', en: '' } })}
        row={(at) => <WordsField path={[...at, 'title']} label={t('response.reason')} />}
      />
    </>
  );
}

function MeasureForm({ path }: { path: Path }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const at = [...path, 'bands'];
  /** -1 = the number is recorded and not scored. */
  const last = usePart(({ editor }) => listOf(valueAt(editor.content, at)).length - 1);
  const score = (on: boolean) =>
    session.dispatch({ type: 'write', path: at, value: on ? [{ upTo: 5, fraction: 1 }, { fraction: 0 }] : undefined });
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
        checked={last >= 0}
        onChange={({ target }) => score(target.checked)}
      />
      {last < 0 ? null : (
        <ListEditor
          path={at}
          legend={t('response.bands')}
          addLabel={t('response.addBand')}
          least={1}
          blank={(bands) => ({ upTo: Math.max(0, ...recordsAt(bands, '').map(({ record }) => numberOf(record.upTo) ?? 0)) + 1, fraction: 0.5 })}
          addAt={(length) => Math.max(0, length - 1)}
          row={(band, index) => (
            <>
              <div className="grid grid-cols-2 gap-3">
                <NumberField path={[...band, 'upTo']} optional label={index === last ? t('response.upToLast') : t('response.upTo')} />
                <NumberField path={[...band, 'fraction']} label={t('response.fraction')} percent min={0} max={100} />
              </div>
              <WordsField path={[...band, 'title']} label={t('response.bandTitle')} optional />
            </>
          )}
        />
      )}
    </>
  );
}

function ChoiceForm({ path }: { path: Path }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const at = [...path, 'options'];
  const optionsIn = (content: unknown) => recordsAt(valueAt(content, at), '').map(({ record }) => record);
  const scored = usePart(({ editor }) => optionsIn(editor.content).some((option) => option.fraction !== undefined));
  const score = (on: boolean) =>
    session.dispatch({
      type: 'write',
      path: at,
      value: optionsIn(session.get().editor.content).map(({ id, title }, index) => (on ? { id, title, fraction: index === 0 ? 1 : 0 } : { id, title })),
    });
  return (
    <>
      <Checkbox label={t('response.scoredOptions')} hint={t('response.scoredOptionsHint')} checked={scored} onChange={({ target }) => score(target.checked)} />
      <ListEditor
        path={at}
        legend={t('response.options')}
        addLabel={t('response.addOption')}
        least={2}
        blank={(options) => ({ id: freeIdIn(options, 'option-1'), title: { zh: '', en: '' }, ...(scored && { fraction: 0 }) })}
        row={(option) => (
          <>
            <WordsField path={[...option, 'title']} label={t('response.option')} />
            {scored ? <NumberField path={[...option, 'fraction']} label={t('response.fraction')} percent min={0} max={100} className="max-w-48" /> : null}
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
