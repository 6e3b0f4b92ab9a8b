import { memo, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Branch, PastVisit } from '#app/field/wire.ts';
import { useFormat } from '#app/i18n/use-format.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input, Select } from '#app/ui/input.tsx';
import { EmptyState } from '#app/ui/state-message.tsx';

import { useClassLabel } from './use-class-label.ts';

type BranchListProps = {
  branches: readonly Branch[];
  visits: readonly PastVisit[];
  onChoose: (branch: Branch) => void;
};

/** More rows than this are not drawn; a name narrows them down. */
const SHOWN = 60;

/** The branches in scope, found by name, code or class, each with the person's own last visit. */
export function BranchList({ branches, visits, onChoose }: BranchListProps) {
  const { t } = useTranslation('field');
  const classLabel = useClassLabel();
  const [search, setSearch] = useState('');
  const [branchClass, setBranchClass] = useState('');
  const query = useDeferredValue(search.trim().toLowerCase());
  const classes = useMemo(() => [...new Set(branches.map((branch) => branch.class))].sort(), [branches]);
  const found = useMemo(() => filter(branches, query, branchClass), [branches, query, branchClass]);
  const lastVisits = useMemo(() => lastVisitByBranch(visits), [visits]);
  const clear = () => {
    setSearch('');
    setBranchClass('');
  };
  if (branches.length === 0) {
    return (
      <EmptyState icon="building" title={t('home.noBranches')}>
        {t('home.noBranchesHint')}
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="branches">
      <div className="flex items-baseline gap-3">
        <h2 id="branches" className="text-lg">
          {t('home.branches')}
        </h2>
        <span className="text-sm text-ink-faint tabular-nums">{t('home.count', { count: found.length })}</span>
      </div>
      <div className="mt-2 grid gap-2 sm:grid-cols-[1fr_14rem]">
        <Field label={t('home.search')} labelHidden>
          <Input
            type="search"
            size="touch"
            icon="search"
            placeholder={t('home.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </Field>
        <Field label={t('home.class')} labelHidden>
          <Select size="touch" value={branchClass} onChange={(event) => setBranchClass(event.target.value)}>
            <option value="">{t('home.allClasses')}</option>
            {classes.map((one) => (
              <option key={one} value={one}>
                {classLabel(one)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      {found.length === 0 ? (
        <EmptyState
          icon="search"
          title={t('home.noMatch')}
          actions={
            <Button size="touch" onClick={clear}>
              {t('home.clear')}
            </Button>
          }
        >
          {t('home.noMatchHint')}
        </EmptyState>
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-lg border border-line bg-surface">
          {found.slice(0, SHOWN).map((branch) => (
            <BranchRow key={branch.code} branch={branch} last={lastVisits.get(branch.code) ?? null} onChoose={onChoose} />
          ))}
        </ul>
      )}
      {found.length > SHOWN ? (
        <p className="mt-2 text-sm text-ink-faint">{t('home.rest', { count: found.length - SHOWN })}</p>
      ) : null}
    </section>
  );
}

type BranchRowProps = { branch: Branch; last: PastVisit | null; onChoose: (branch: Branch) => void };

const BranchRow = memo(function BranchRow({ branch, last, onChoose }: BranchRowProps) {
  const { t } = useTranslation('field');
  const format = useFormat();
  const classLabel = useClassLabel();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{branch.name}</p>
        <p className="text-sm text-ink-soft">
          <span className="tabular-nums">{branch.code}</span> · {classLabel(branch.class)} · {branch.address || branch.unit.name}
        </p>
      </div>
      <p className="text-sm text-ink-faint tabular-nums">
        {last ? t('home.last', { date: format.date(last.finishedAt) }) : t('home.never')}
      </p>
      <Button size="touch" className="ml-auto" aria-label={`${t('home.start')} ${branch.name}`} onClick={() => onChoose(branch)}>
        {t('home.start')}
      </Button>
    </li>
  );
});

function filter(branches: readonly Branch[], query: string, branchClass: string): Branch[] {
  return branches.filter(
    (branch) =>
      (branchClass === '' || branch.class === branchClass) &&
      [branch.name, branch.code, branch.address].some((text) => text.toLowerCase().includes(query)),
  );
}

/** The visits come newest first. */
function lastVisitByBranch(visits: readonly PastVisit[]): Map<string, PastVisit> {
  const last = new Map<string, PastVisit>();
  for (const visit of visits) if (!last.has(visit.branch.code)) last.set(visit.branch.code, visit);
  return last;
}
