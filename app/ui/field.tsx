import { createContext, useContext, useId, type ReactNode } from 'react';

import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

type FieldControl = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; required?: boolean };

const FieldContext = createContext<FieldControl | null>(null);

/** What a control inside a `Field` takes over from it; an empty object outside. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {};
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** Stands behind the label, e.g. "optional". */
  note?: ReactNode;
  /** Keeps the label for listeners only, where a search box explains itself. */
  labelHidden?: boolean;
  className?: string;
  children: ReactNode;
};

/** A label, one control, its hint and its error, wired together. */
export function Field({ label, hint, error, required = false, note, labelHidden, className, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const control: FieldControl = {
    id,
    ...(described && { 'aria-describedby': described }),
    ...(error ? { 'aria-invalid': true as const } : {}),
    ...(required && { required }),
  };
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={labelHidden ? 'spoken' : 'text-sm font-medium'}>
        {label}
        {note ? <span className="ml-2 font-normal text-ink-faint">{note}</span> : null}
      </label>
      <FieldContext.Provider value={control}>{children}</FieldContext.Provider>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-faint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="flex items-start gap-1 text-sm text-fail">
          <Icon name="warning" className="mt-[3px]" />
          <span className="first-letter:uppercase">{error}</span>
        </p>
      ) : null}
    </div>
  );
}
