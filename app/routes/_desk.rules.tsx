import { type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react';

import { RulesPage } from '#app/features/rules/rules-page.tsx';
import { pageQuery } from '#app/http/route.server.ts';
import { readRegisterView } from '#app/services/checklists/read-register.server.ts';

export { FaultMessage as ErrorBoundary } from '#app/features/shell/fault-page.tsx';

export const loader = pageQuery({ may: 'checklist.read', do: (ctx) => readRegisterView(ctx) });

/** The filters choose among what is here already. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return defaultShouldRevalidate && currentUrl.pathname !== nextUrl.pathname;
}

export default function Rules() {
  return <RulesPage register={useLoaderData<typeof loader>()} />;
}
