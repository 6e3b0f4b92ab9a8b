import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { pathText } from '#app/domain/path-text.ts';
import { isRecord, stringOf } from '#app/domain/checklist/outline.ts';
import { classNames } from '#app/ui/class-names.ts';
import { Field } from '#app/ui/field.tsx';
import { Input, Select, Textarea } from '#app/ui/input.tsx';

import type { Path } from './content.ts';
import { useFieldFault, useValue } from './use-session.ts';

/** Controls bound to one path of the draft. Each is drawn again only when its own value or fault changed. */

type BoundProps = { path: Path; label: ReactNode; hint?: ReactNode; note?: ReactNode; labelHidden?: boolean; className?: string };

type WordsFieldProps = Omit<BoundProps, 'labelHidden'> & {
  multiline?: boolean;
  /** Leaves nothing behind when both languages are empty. */
  optional?: boolean;
};

/** A text in both languages, side by side; what is not translated yet is marked. */
export function WordsField({ path, label, hint, note, multiline = false, optional = false, className }: WordsFieldProps) {
  const { t } = useTranslation('studio');
  const [value, write] = useValue(path);
  const words = isRecord(value) ? value : {};
  const [zh, en] = [stringOf(words.zh) ?? '', stringOf(words.en) ?? ''];
  const put = (next: { zh: string; en: string }) => write(optional && next.zh === '' && next.en === '' ? undefined : { ...words, ...next });
  const half = zh.trim() === '' ? en.trim() !== '' : en.trim() === '';
  return (
    <fieldset data-path={pathText(path)} className={classNames('min-w-0', className)}>
      <legend className="mb-1 text-sm font-medium">
        {label}
        {note ? <span className="ml-2 font-normal text-ink-faint">{note}</span> : null}
        {half ? <span className="ml-2 font-normal text-warn">{t('field.untranslated')}</span> : null}
      </legend>
      <div className="grid grid-cols-2 gap-3">
        <WordsHalf path={[...path, 'zh']} language="zh" value={zh} multiline={multiline} onChange={(text) => put({ zh: text, en })} />
        <WordsHalf path={[...path, 'en']} language="en" value={en} multiline={multiline} onChange={(text) => put({ zh, en: text })} />
      </div>
      {hint ? <p className="mt-1 text-sm text-ink-faint">{hint}</p> : null}
    </fieldset>
  );
}

type WordsHalfProps = { path: Path; language: 'zh' | 'en'; value: string; multiline: boolean; onChange: (text: string) => void };

function WordsHalf({ path, language, value, multiline, onChange }: WordsHalfProps) {
  const { t } = useTranslation('studio');
  const error = useFieldFault(path);
  const shared = { value, lang: language === 'zh' ? 'zh-CN' : 'en', placeholder: t(`language.${language}`) };
  return (
    <div data-path={pathText(path)} className="min-w-0">
      <Field label={t(`language.${language}`)} labelHidden {...(error && { error })}>
        {multiline ? (
          <Textarea {...shared} rows={3} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input {...shared} onChange={(event) => onChange(event.target.value)} />
        )}
      </Field>
    </div>
  );
}

/** One line of text; `type="date"` for a day. */
export function TextField({ path, type = 'text', optional = false, ...rest }: BoundProps & { type?: 'text' | 'date'; optional?: boolean }) {
  const [value, write] = useValue(path);
  return (
    <Bound path={path} {...rest}>
      <Input type={type} value={stringOf(value) ?? ''} onChange={({ target }) => write(optional && target.value === '' ? undefined : target.value)} />
    </Bound>
  );
}

type NumberFieldProps = BoundProps & {
  optional?: boolean;
  /** Shown and typed in percent, stored as a fraction. */
  percent?: boolean;
  min?: number;
  max?: number;
  step?: number | 'any';
};

/** A number. What is typed counts as soon as it is one; until then the number before it stands. */
export function NumberField({ path, optional = false, percent = false, min, max, step = 'any', ...rest }: NumberFieldProps) {
  const [value, write] = useValue(path);
  const scale = percent ? 100 : 1;
  const stored = typeof value === 'number' ? String(Number((value * scale).toFixed(9))) : '';
  const [typed, setTyped] = useState({ text: stored, stored });
  const text = typed.stored === stored || Number(typed.text) === Number(stored) ? typed.text : stored;
  const type = (next: string) => {
    const number = Number(next);
    const counts = next.trim() !== '' && Number.isFinite(number);
    const after = counts ? String(Number(number.toFixed(9))) : optional ? '' : stored;
    setTyped({ text: next, stored: after });
    if (counts) write(Number((number / scale).toFixed(9)));
    else if (optional && next === '') write(undefined);
  };
  return (
    <Bound path={path} {...rest}>
      <Input
        type="number"
        className="text-right"
        {...(min !== undefined && { min })}
        {...(max !== undefined && { max })}
        step={step}
        value={text}
        onChange={({ target }) => type(target.value)}
        onBlur={() => setTyped({ text: stored, stored })}
      />
    </Bound>
  );
}

type SelectFieldProps = BoundProps & {
  options: readonly { value: string; label: string }[];
  /** The words for "none"; absent = one must be chosen. */
  none?: string;
};

export function SelectField({ path, options, none, ...rest }: SelectFieldProps) {
  const [value, write] = useValue(path);
  const chosen = stringOf(value) ?? '';
  const strange = chosen !== '' && !options.some((option) => option.value === chosen);
  return (
    <Bound path={path} {...rest}>
      <Select value={chosen} onChange={({ target }) => write(target.value === '' ? undefined : target.value)}>
        {none === undefined ? null : <option value="">{none}</option>}
        {strange ? <option value={chosen}>{chosen}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </Bound>
  );
}

/** A `Field` that faults can find by their path, and that shows what is wrong with it. */
export function Bound({ path, label, hint, note, labelHidden, className, children }: BoundProps & { children: ReactNode }) {
  const error = useFieldFault(path);
  return (
    <div data-path={pathText(path)} className={classNames('min-w-0', className)}>
      <Field label={label} {...(hint && { hint })} {...(note && { note })} {...(error && { error })} {...(labelHidden && { labelHidden })}>
        {children}
      </Field>
    </div>
  );
}

/** What is wrong with a place that is no single control. */
export function PlaceFault({ path }: { path: Path }) {
  const error = useFieldFault(path);
  return error ? (
    <p data-path={pathText(path)} className="text-sm text-fail first-letter:uppercase">
      {error}
    </p>
  ) : null;
}

