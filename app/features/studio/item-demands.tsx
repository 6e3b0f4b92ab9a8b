import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { evidenceKinds, methods } from '#app/domain/checklist/kinds.ts';
import { pathText } from '#app/domain/path-text.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Checkbox, Input, Select } from '#app/ui/input.tsx';

import type { Path } from './content.ts';
import { Bound, PlaceFault } from './fields.tsx';
import { addNaReason, setRider, type Spot } from './structure.ts';
import { useItemPart, usePart, useParts, useSession, useValue } from './use-session.ts';

type DemandsFormProps = { at: Required<Spot>; fixed: boolean };

/** What an answer must bring with it, when it may stay away, and who may look. */
export function DemandsForm({ at, fixed }: DemandsFormProps) {
  const { t } = useTranslation(['studio', 'domain']);
  const path = ['sections', at.section, 'items', at.item];
  const kinds = evidenceKinds.map((id) => ({ id, label: t(`domain:evidence.${id}`) }));
  return (
    <div className="space-y-4">
      {(['onFail', 'onPass', 'always'] as const).map((when) => (
        <Ticks key={when} path={[...path, 'evidence', when]} legend={t(`evidence.${when}`)} options={kinds} />
      ))}
      <NaReasons at={at} />
      <Ticks
        path={[...path, 'methods']}
        legend={t('item.methods')}
        note={t('item.methodsNote')}
        options={methods.map((id) => ({ id, label: t(`domain:method.${id}`) }))}
      />
      <RiderField at={at} fixed={fixed} />
    </div>
  );
}

type TicksProps = { path: Path; legend: ReactNode; note?: ReactNode; options: readonly { id: string; label: string }[] };

/** A list picked by ticking; without a tick there is no list. */
function Ticks({ path, legend, note, options }: TicksProps) {
  const [value, write] = useValue(path);
  const ticked = Array.isArray(value) ? value : [];
  const tick = (id: string, on: boolean) => {
    const next = options.map((option) => option.id).filter((one) => (one === id ? on : ticked.includes(one)));
    write(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset data-path={pathText(path)}>
      <legend className="text-sm font-medium">
        {legend}
        {note ? <span className="ml-2 font-normal text-ink-faint">{note}</span> : null}
      </legend>
      <div className="flex flex-wrap gap-x-5">
        {options.map(({ id, label }) => (
          <Checkbox key={id} label={label} checked={ticked.includes(id)} onChange={({ target }) => tick(id, target.checked)} />
        ))}
      </div>
      <PlaceFault path={path} />
    </fieldset>
  );
}

/** The reasons the item offers for "not applicable", picked from the version's; a new one is made right here. */
function NaReasons({ at }: { at: Required<Spot> }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const wording = useWording();
  const declared = usePart(({ editor }) => editor.content.naReasons);
  const path = ['sections', at.section, 'items', at.item, 'notApplicable'];
  const offered = useItemPart(at, ({ notApplicable }) => notApplicable?.reasons) ?? [];
  const tick = (id: string, on: boolean) => {
    const next = declared.map((reason) => reason.id).filter((one) => (one === id ? on : offered.includes(one)));
    session.dispatch({ type: 'write', path, value: next.length > 0 ? { reasons: next } : undefined });
  };
  return (
    <fieldset data-path={pathText(path)}>
      <legend className="text-sm font-medium">
        {t('item.naReasons')}
        <span className="ml-2 font-normal text-ink-faint">{t('item.naNote')}</span>
      </legend>
      <div className="flex flex-wrap gap-x-5">
        {declared.map(({ id, title }) => (
          <Checkbox key={id} label={wording(title) || id} checked={offered.includes(id)} onChange={({ target }) => tick(id, target.checked)} />
        ))}
      </div>
      <PlaceFault path={path} />
      <NewReason onAdd={(title) => session.dispatch({ type: 'change', make: (content) => addNaReason(content, at, title) })} />
    </fieldset>
  );
}

function NewReason({ onAdd }: { onAdd: (title: { zh: string; en: string }) => void }) {
  const { t } = useTranslation('studio');
  const [title, setTitle] = useState<{ zh: string; en: string } | null>(null);
  if (title === null) {
    return (
      <Button size="small" icon="plus" className="mt-1" onClick={() => setTitle({ zh: '', en: '' })}>
        {t('item.newReason')}
      </Button>
    );
  }
  return (
    <div className="mt-2 grid grid-cols-[1fr_1fr_auto_auto] items-end gap-2">
      {(['zh', 'en'] as const).map((language) => (
        <Field key={language} label={t(`language.${language}`)}>
          <Input value={title[language]} onChange={({ target }) => setTitle({ ...title, [language]: target.value })} />
        </Field>
      ))}
      <Button
        variant="primary"
        disabled={title.zh.trim() === '' && title.en.trim() === ''}
        onClick={() => {
          onAdd(title);
          setTitle(null);
        }}
      >
        {t('action.add')}
      </Button>
      <Button variant="quiet" onClick={() => setTitle(null)}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}

/** The item of the same section this one rides on: a rule inside the same heading. */
function RiderField({ at, fixed }: DemandsFormProps) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const wording = useWording();
  const parent = useItemPart(at, ({ riderOf }) => riderOf);
  const before = useParts(({ editor }) =>
    (editor.content.sections[at.section]?.items.slice(0, at.item) ?? []).filter((other) => other.riderOf === undefined),
  );
  return (
    <Bound path={['sections', at.section, 'items', at.item, 'riderOf']} label={t('item.rider')} hint={fixed ? t('item.riderFixed') : t('item.riderHint')}>
      <Select
        value={parent ?? ''}
        disabled={fixed}
        onChange={({ target }) => session.dispatch({ type: 'change', make: (content) => setRider(content, at, target.value === '' ? null : target.value) })}
      >
        <option value="">{t('item.noRider')}</option>
        {before.map(({ id, title }) => (
          <option key={id} value={id}>
            {wording(title) || id}
          </option>
        ))}
      </Select>
    </Bound>
  );
}
