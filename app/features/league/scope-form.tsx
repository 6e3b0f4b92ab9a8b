import { Form, useSearchParams, useSubmit } from '@remix-run/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useWording } from '#app/features/checklist-form/wording.ts';
import type { LeagueBasis, LeagueChoices, LeagueScope, UnitChoice } from '#app/domain/league-view.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Select } from '#app/ui/input.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';

import { checklistAsked, groupPeriods } from './scope-address.ts';
import { usePeriodName } from './use-period-name.ts';

export type ScopeField = 'unit' | 'period' | 'checklist' | 'class';

type Scope = LeagueScope & { basis?: LeagueBasis };

type ScopeFormProps = { scope: Scope; choices: LeagueChoices; fields: readonly ScopeField[] };

/** What a page is about. */
export function ScopeForm({ scope, choices, fields }: ScopeFormProps) {
  const { t } = useTranslation('desk');
  const sort = useSearchParams()[0].get('sort');
  return (
    <SentAtChange label={t('scope.label')}>
      {sort ? <input type="hidden" name="sort" value={sort} /> : null}
      {fields.map((field) => (
        <ScopeSelect key={field} field={field} scope={scope} choices={choices} />
      ))}
    </SentAtChange>
  );
}

/** Choices in the address of the page: sent at every change once scripts are there, before that by a button. */
export function SentAtChange({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation('desk');
  const submit = useSubmit();
  const hydrated = useHydrated();
  return (
    <Form
      method="get"
      preventScrollReset
      aria-label={label}
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      {children}
      {hydrated ? null : (
        <Button type="submit" className="h-10!">
          {t('scope.show')}
        </Button>
      )}
    </Form>
  );
}

type ScopeSelectProps = { field: ScopeField; scope: Scope; choices: LeagueChoices };

function ScopeSelect({ field, scope, choices }: ScopeSelectProps) {
  switch (field) {
    case 'unit':
      return choices.units.length > 1 ? <UnitSelect scope={scope} choices={choices} /> : null;
    case 'period':
      return <PeriodSelect value={scope.period.id} periods={choices.periods} />;
    case 'checklist':
      return <ChecklistSelect scope={scope} choices={choices} />;
    case 'class':
      return <ClassSelect scope={scope} choices={choices} />;
  }
}

type Choice = Pick<ScopeSelectProps, 'scope' | 'choices'>;

/** U+3000, as wide as a Chinese character: the browser keeps it at the beginning of an option. */
const indent = '\u3000';

function UnitSelect({ scope, choices }: Choice) {
  const { t } = useTranslation('desk');
  return (
    <NamedSelect name="unit" label={t('scope.unit')} value={scope.unit.code}>
      <UnitOptions units={choices.units} />
    </NamedSelect>
  );
}

/** Offices in a list to choose from, each under the one above it. */
export function UnitOptions({ units }: { units: readonly UnitChoice[] }) {
  return units.map(({ code, name, depth }) => (
    <option key={code} value={code}>
      {indent.repeat(depth) + name}
    </option>
  ));
}

/** Every version; before the newest of several, where the page can compare them, all of them together. */
function ChecklistSelect({ scope, choices: { checklists } }: Choice) {
  const { t } = useTranslation('desk');
  const wording = useWording();
  const newestOf = (id: string) => checklists.find((one) => one.id === id)?.version;
  const joinable = (id: string) => scope.basis !== undefined && checklists.filter((one) => one.id === id).length > 1;
  return (
    <NamedSelect name="checklist" label={t('scope.checklist')} value={checklistAsked(scope)} wide>
      {checklists.flatMap(({ id, version, title }) => [
        ...(joinable(id) && version === newestOf(id)
          ? [
              <option key={id} value={id}>
                {t('scope.allVersions', { checklist: wording(title) })}
              </option>,
            ]
          : []),
        <option key={`${id}@${version}`} value={`${id}@${version}`}>
          {`${wording(title)} ${version}`}
        </option>,
      ])}
    </NamedSelect>
  );
}

function ClassSelect({ scope, choices }: Choice) {
  const { t } = useTranslation('desk');
  return (
    <NamedSelect name="class" label={t('scope.class')} value={scope.class ?? ''}>
      <option value="">{t('scope.allClasses')}</option>
      {choices.classes.map((name) => (
        <option key={name} value={name}>
          {t('scope.className', { class: name })}
        </option>
      ))}
    </NamedSelect>
  );
}

type PeriodSelectProps = { value: string; periods: readonly string[]; /** Offers "any time" under this label. */ any?: string };

export function PeriodSelect({ value, periods, any }: PeriodSelectProps) {
  const { t } = useTranslation('desk');
  const periodName = usePeriodName();
  return (
    <NamedSelect name="period" label={t('scope.period')} value={value}>
      {any === undefined ? null : <option value="">{any}</option>}
      {groupPeriods(periods, value === '' ? undefined : value).map(({ kind, ids }) => (
        <optgroup key={kind} label={t(`scope.kind.${kind}`)}>
          {ids.map((id) => (
            <option key={id} value={id}>
              {periodName(id)}
            </option>
          ))}
        </optgroup>
      ))}
    </NamedSelect>
  );
}

type NamedSelectProps = { name: string; label: string; value: string; wide?: boolean; children: ReactNode };

/** Keeps what is being chosen until the answer is there, and follows the address when one goes back. */
export function NamedSelect({ name, label, value, wide = false, children }: NamedSelectProps) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (select.current) select.current.value = value;
  }, [value]);
  return (
    <Field label={label} className={wide ? 'col-span-2 min-w-0 sm:max-w-72' : 'min-w-0 sm:max-w-56'}>
      <Select ref={select} name={name} defaultValue={value}>
        {children}
      </Select>
    </Field>
  );
}
