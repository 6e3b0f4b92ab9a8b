import { Form, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { methods } from '#app/domain/checklist/kinds.ts';
import { type RegisterView, ruleStates } from '#app/domain/register-view.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { NamedSelect } from '#app/features/league/scope-form.tsx';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { LinkButton } from '#app/ui/link-button.tsx';

import { isChosen, type RuleChoice } from './choose-rules.ts';

/** Which rules to show; a chosen list applies at once, words with the button. */
export function RuleForm({ register, choice }: { register: RegisterView; choice: RuleChoice }) {
  const { t } = useTranslation(['desk', 'common', 'domain']);
  const wording = useWording();
  const submit = useSubmit();
  const present = methods.filter((method) =>
    register.groups.some(({ rules }) => rules.some(({ items }) => items.some((item) => item.methods.includes(method)))),
  );
  return (
    <Form
      method="get"
      preventScrollReset
      aria-label={t('rules.filter')}
      onChange={(event) => {
        if (event.target instanceof HTMLSelectElement) submit(event.currentTarget, { preventScrollReset: true });
      }}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap print:hidden"
    >
      <ChoiceSelect name="group" label={t('rules.group')} value={choice.group} any={t('rules.allGroups')}
        options={register.groups.map(({ id, title }) => [id, wording(title)])} />
      <ChoiceSelect name="state" label={t('rules.stateTerm')} value={choice.state} any={t('rules.allStates')}
        options={ruleStates.map((state) => [state, t(`rules.state.${state}`)])} />
      <ChoiceSelect name="method" label={t('domain:term.method')} value={choice.method} any={t('rules.allMethods')}
        options={present.map((method) => [method, t(`domain:method.${method}`)])} />
      <Field label={t('rules.words')} className="col-span-2 min-w-0 sm:w-64">
        <Input key={choice.words} type="search" name="words" icon="search" defaultValue={choice.words} maxLength={80} />
      </Field>
      <Button type="submit" className="h-10!">
        {t('common:action.search')}
      </Button>
      {isChosen(choice) ? (
        <LinkButton to="/rules" variant="quiet" preventScrollReset className="h-10!">
          {t('common:action.clear')}
        </LinkButton>
      ) : null}
    </Form>
  );
}

type ChoiceSelectProps = {
  name: string;
  label: string;
  value: string | null;
  any: string;
  options: readonly (readonly [value: string, label: string])[];
};

function ChoiceSelect({ name, label, value, any, options }: ChoiceSelectProps) {
  return (
    <NamedSelect name={name} label={label} value={value ?? ''}>
      <option value="">{any}</option>
      {options.map(([id, text]) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </NamedSelect>
  );
}
