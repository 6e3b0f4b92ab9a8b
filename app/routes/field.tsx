import type { LinksFunction } from '@remix-run/node';
import { Outlet, useLoaderData, useMatches, useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { defaultTimeZone } from '#app/domain/calendar.ts';
import { BackClosesLayers } from '#app/features/field/back-closes-layers.tsx';
import { StorageNotice } from '#app/features/field/bundle-notice.tsx';
import { useHoldWhileCapturing } from '#app/features/field/capturing.tsx';
import { Opening } from '#app/features/field/opening.tsx';
import { OtherPages } from '#app/features/field/other-pages.tsx';
import { startupPictures } from '#app/features/field/splash.ts';
import { InsecureAddress, NothingFetched, Outdated } from '#app/features/field/stand-alone.tsx';
import { UnlockPage } from '#app/features/field/unlock-page.tsx';
import { useField } from '#app/features/field/use-field.ts';
import { FaultPage } from '#app/features/shell/fault-page.tsx';
import { appUpdate } from '#app/field/app-update.ts';
import { fieldClient } from '#app/field/device.ts';
import { TimeZone } from '#app/i18n/time-zone.ts';

export const links: LinksFunction = () => startupPictures();

/**
 * Everything under /field runs on the device: no server loader, so that one stored document opens every address here
 * without a network. Who may see what is decided by whose key is unlocked in this document.
 */
export async function clientLoader(): Promise<number> {
  const client = fieldClient();
  await client.ready();
  return client.state().turn;
}
clientLoader.hydrate = true as const;

export function HydrateFallback() {
  return <Opening />;
}

export default function FieldLayout() {
  // The texts of every page come with the first one: who comes here from the sign-in page has none of them yet.
  useTranslation(['field', 'capture']);
  useEffect(() => appUpdate().start(), []);
  return (
    <>
      <OtherPages />
      <BackClosesLayers />
      <StorageNotice />
      <Content />
    </>
  );
}

/** A visit that is open stays open when the sign-in ends: its answers are kept, and only the sending waits. */
function Content() {
  const { state } = useField();
  useHoldWhileCapturing(state.capturing);
  const visitIsOpen = useMatches().some((match) => match.data !== null && match.id === 'routes/field.visit.$id');
  const { revalidate } = useRevalidator();
  // What the pages have loaded before this person was unlocked is not this person's.
  const isStale = useLoaderData<typeof clientLoader>() !== state.turn && state.locked === null;
  useEffect(() => {
    if (isStale) revalidate();
  }, [isStale, revalidate]);
  if (!window.isSecureContext) return <InsecureAddress />;
  if (state.outdated) return <Outdated />;
  if (state.locked && (state.locked.cutOff || !visitIsOpen)) return <UnlockPage locked={state.locked} />;
  if (isStale) return <Opening />;
  if (!state.bundle && !visitIsOpen) return <NothingFetched />;
  return (
    <TimeZone.Provider value={state.bundle?.timeZone ?? defaultTimeZone}>
      <Outlet />
    </TimeZone.Provider>
  );
}

export function ErrorBoundary() {
  return <FaultPage />;
}
