import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Joint } from '#app/field/draft.ts';

import { JoinCodeField, SpokenCode } from './join-code-field.tsx';

/** How a visit is begun: alone, leading with a code of this tablet, or with a colleague's code (null until it is one). */
export type Company = { who: 'alone' } | { who: 'lead'; code: string } | { who: 'second'; code: string | null };

/** What the draft takes over; null for a visit of one. `undefined` = the code is still missing. */
export function jointOf(company: Company): Joint | null | undefined {
  if (company.who === 'alone') return null;
  return company.code === null ? undefined : { code: company.code, role: company.who };
}

/** What has just been asked for stands below the fold of a long dialog. */
function bringIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

type JointChoiceProps = { company: Company; onChange: (company: Company) => void; newCode: () => string };

/** Alone or with a colleague. Alone is what nearly every visit is, and asks nothing more. */
export function JointChoice({ company, onChange, newCode }: JointChoiceProps) {
  const { t } = useTranslation('field');
  const choices: { who: Company['who']; make: () => Company }[] = [
    { who: 'alone', make: () => ({ who: 'alone' }) },
    { who: 'lead', make: () => ({ who: 'lead', code: newCode() }) },
    { who: 'second', make: () => ({ who: 'second', code: null }) },
  ];
  const name = useId();
  return (
    <fieldset className="mt-5">
      <legend className="text-sm text-ink-soft">{t('joint.who')}</legend>
      <div className="mt-2 flex flex-col gap-2">
        {choices.map(({ who, make }) => (
          <label
            key={who}
            className="grid min-h-14 grid-cols-[auto_1fr] gap-x-3 rounded-md border border-control px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input type="radio" name={name} checked={company.who === who} onChange={() => onChange(make())} className="mt-1 size-5 accent-accent" />
            <span className="font-medium">{t(`joint.${who}`)}</span>
            <span className="col-start-2 text-sm text-ink-soft">{t(`joint.${who}Hint`)}</span>
          </label>
        ))}
      </div>
      {company.who === 'lead' ? (
        <div ref={bringIntoSight}>
          <SpokenCode code={company.code} />
          <p className="text-sm text-ink-soft">{t('joint.readOut')}</p>
        </div>
      ) : null}
      {company.who === 'second' ? (
        <div ref={bringIntoSight} className="mt-3">
          <JoinCodeField code={company.code} onCode={(code) => onChange({ who: 'second', code })} />
        </div>
      ) : null}
    </fieldset>
  );
}
