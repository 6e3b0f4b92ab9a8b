import { NavLink } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { LeagueScope } from '#app/domain/league-view.ts';
import { classNames } from '#app/ui/class-names.ts';

import { scopeSearch } from './scope-address.ts';

/** Two readings of the same scope: the branches as wholes, and section by section. */
export function LeagueTabs({ scope }: { scope: LeagueScope }) {
  const { t } = useTranslation('desk');
  const search = scopeSearch(scope);
  const tabs = [
    { to: `/league?${search}`, label: t('navigation.league') },
    { to: `/league/heat?${search}`, label: t('navigation.heat') },
  ];
  return (
    <nav aria-label={t('league.readings')} className="mb-4 border-b border-line print:hidden">
      <ul className="flex gap-1">
        {tabs.map(({ to, label }) => (
          <li key={to}>
            <NavLink
              to={to}
              end
              className={({ isActive }) =>
                classNames(
                  '-mb-px flex h-10 items-center border-b-2 px-3 text-sm focus-visible:-outline-offset-4',
                  isActive ? 'border-accent font-medium text-accent' : 'border-transparent text-ink-soft hover:text-ink',
                )
              }
            >
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
