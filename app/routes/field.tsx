import { Outlet, PrefetchPageLinks, useMatches } from '@remix-run/react';
import { useEffect } from 'react';

import { StorageNotice } from '#app/features/field/bundle-notice.tsx';
import { Opening } from '#app/features/field/opening.tsx';
import { SignedOut } from '#app/features/field/signed-out.tsx';
import { useField } from '#app/features/field/use-field.ts';
import { FaultPage } from '#app/features/shell/fault-page.tsx';
import { appUpdate } from '#app/field/app-update.ts';
import { fieldClient } from '#app/field/device.ts';

/**
 * Everything under /field runs on the device: no server loader, so that one stored document opens every address here
 * without a network. Who may see what is decided by whose bundle is active on the device.
 */
export async function clientLoader(): Promise<null> {
  await fieldClient().ready();
  return null;
}
clientLoader.hydrate = true as const;

export function HydrateFallback() {
  return <Opening />;
}

/** The code of every page under /field comes with the first one: the network may be gone when the next is opened. */
const everyPage = ['/field', '/field/outbox', '/field/visit/any', '/field/visit/any/result'];

/** A visit that is open stays open when the sign-in ends: its answers are kept, and only the sending waits. */
export default function FieldLayout() {
  const { state } = useField();
  useEffect(() => appUpdate().start(), []);
  const visitIsOpen = useMatches().some((match) => match.data !== null && match.id === 'routes/field.visit.$id');
  return (
    <>
      {everyPage.map((page) => (
        <PrefetchPageLinks key={page} page={page} />
      ))}
      <StorageNotice />
      {state.bundle || visitIsOpen ? <Outlet /> : <SignedOut />}
    </>
  );
}

export function ErrorBoundary() {
  return <FaultPage />;
}
