import { Link, NavLink, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Role } from '#app/domain/access.ts';
import { classNames } from '#app/ui/class-names.ts';
import { DisclosureMenu } from '#app/ui/disclosure-menu.tsx';
import { Icon } from '#app/ui/icon.tsx';

import { BrandMark } from './brand-mark.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { SignOutForm } from './sign-out-form.tsx';
import { useUnsent } from './use-unsent.ts';

/** One place in the navigation, already named in the language of the page. */
export type NavigationItem = {
  to: string;
  label: string;
  /** Marked only when the address is exactly this one. */
  end?: boolean;
};

/** Who is signed in, as far as the frame shows it. */
export type FramePerson = { id: string; name: string; role: Role; unit: string };

type DeskFrameProps = { person: FramePerson; navigation: readonly NavigationItem[]; children: ReactNode };

/** Everything around a desk page: where one is, as whom, and the way elsewhere. */
export function DeskFrame({ person, navigation, children }: DeskFrameProps) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-4 py-2 text-on-accent focus:translate-y-0 print:hidden"
      >
        {t('frame.skip')}
      </a>
      <PendingBar />
      <header className="sticky top-0 z-30 border-b border-line bg-surface print:hidden">
        <div className="mx-auto flex h-14 max-w-[90rem] items-center gap-3 px-3 sm:px-6">
          <MobileMenu navigation={navigation} />
          <Link to="/" className="rounded-md">
            <BrandMark />
          </Link>
          <span className="hidden max-w-48 truncate border-l border-line-strong pl-3 text-sm text-ink-soft md:block">{person.unit}</span>
          <Navigation navigation={navigation} />
          <AccountMenu person={person} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[90rem] flex-1 px-4 py-5 outline-none sm:px-6 print:max-w-none print:p-0">
        {children}
      </main>
    </div>
  );
}

/** A thin line along the top edge while another page is on its way, after 300 ms. */
function PendingBar() {
  const pending = useNavigation().state !== 'idle';
  return pending ? <div aria-hidden className="fixed inset-x-0 top-0 z-50 h-0.5 animate-late bg-accent print:hidden" /> : null;
}

function Navigation({ navigation }: Pick<DeskFrameProps, 'navigation'>) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('frame.navigation')} className="ml-3 hidden h-full min-w-0 flex-1 overflow-x-auto lg:block">
      <ul className="flex h-full gap-1">
        {navigation.map(({ to, label, end = false }) => (
          <li key={to} className="h-full">
            <NavLink
              to={to}
              end={end}
              className={({ isActive }) =>
                classNames(
                  'flex h-full items-center border-y-2 border-transparent px-3 text-sm whitespace-nowrap focus-visible:-outline-offset-4',
                  isActive ? 'border-b-accent font-medium text-accent' : 'text-ink-soft hover:text-ink',
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

function MobileMenu({ navigation }: Pick<DeskFrameProps, 'navigation'>) {
  const { t } = useTranslation();
  return (
    <div className="lg:hidden">
      <DisclosureMenu
        align="start"
        label={t('frame.openMenu')}
        summary={<Icon name="menu" size={24} />}
        summaryClassName="size-12 justify-center -ml-2"
        panelClassName="w-64"
      >
        <nav aria-label={t('frame.navigation')}>
          <ul>
            {navigation.map(({ to, label, end = false }) => (
              <li key={to}>
                <NavLink
                  to={to}
                  end={end}
                  className={({ isActive }) =>
                    classNames(
                      'flex min-h-12 items-center rounded-sm px-4 hover:bg-sunken',
                      isActive && 'bg-accent-soft font-medium text-accent-strong',
                    )
                  }
                >
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
      </DisclosureMenu>
    </div>
  );
}

function AccountMenu({ person }: Pick<DeskFrameProps, 'person'>) {
  const { t } = useTranslation(['common', 'domain']);
  const unsent = useUnsent(person);
  return (
    <div className="ml-auto flex shrink-0 items-center gap-1">
      {unsent && unsent.outbox > 0 ? <UnsentMark count={unsent.outbox} /> : null}
      <DisclosureMenu
        label={`${t('frame.account')}: ${person.name}`}
        summary={
          <>
            <Icon name="person" size={20} className="text-ink-soft" />
            <span className="hidden max-w-32 truncate text-sm sm:inline">{person.name}</span>
            <Icon name="chevron-down" size={14} className="text-ink-faint" />
          </>
        }
        summaryClassName="min-h-10 px-2.5"
        panelClassName="w-64"
      >
        <div className="px-3 py-2">
          <p className="font-medium">{person.name}</p>
          <p className="text-sm text-ink-soft">{t(`domain:role.${person.role}`)}</p>
          <p className="text-sm text-ink-faint">{person.unit}</p>
        </div>
        <LanguageSwitch className="gap-1 border-t border-line p-1" />
        <SignOutForm unsent={unsent} />
      </DisclosureMenu>
    </div>
  );
}

/** Visits of this person that wait on this device: the desk says so too. A plain link, into the other half of the app. */
function UnsentMark({ count }: { count: number }) {
  const { t } = useTranslation();
  return (
    <a
      href="/field/outbox"
      className="inline-flex min-h-10 items-center gap-1.5 rounded-md px-2 text-sm font-medium whitespace-nowrap text-warn tabular-nums hover:bg-sunken"
    >
      <Icon name="upload" size={20} />
      {t('frame.unsent', { count })}
    </a>
  );
}
