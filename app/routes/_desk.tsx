import { Outlet, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DeskFrame } from '#app/features/shell/desk-frame.tsx';
import { destinationsOf } from '#app/features/start/destinations.ts';
import type { DeskContext } from '#app/features/start/use-may.ts';
import { usePageTitle } from '#app/features/start/use-page-title.ts';
import { pageQuery } from '#app/http/route.server.ts';
import { TimeZone } from '#app/i18n/time-zone.ts';
import { readFrame } from '#app/services/people/frame.server.ts';

export const loader = pageQuery({ may: 'signed-in', do: (ctx) => readFrame(ctx) });

/** Who is signed in does not change by going from page to page. */
export const shouldRevalidate = () => false;

export default function Desk() {
  const { person, verbs, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation('desk');
  const { role, unit } = person;
  usePageTitle();
  const navigation = [
    { to: '/', label: t('navigation.start'), end: true },
    ...destinationsOf({ role, verbs })
      .filter(({ card = false }) => !card)
      .map(({ id, to }) => ({ to, label: t(`navigation.${id}`) })),
  ];
  return (
    <TimeZone.Provider value={timeZone}>
      <DeskFrame person={person} navigation={navigation}>
        <Outlet context={{ role, unit, verbs } satisfies DeskContext} />
      </DeskFrame>
    </TimeZone.Provider>
  );
}
