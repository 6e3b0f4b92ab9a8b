import { isRouteErrorResponse } from '@remix-run/react';

import type { Fault as InputFault } from '#app/domain/problem.ts';

/** The ways a page can fail, each with its own words and its own way on. */
export const faultKinds = [
  'notFound',
  'forbidden',
  'signedOut',
  'offline',
  'busy',
  'unavailable',
  'refused',
  'unexpected',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  kind: FaultKind;
  /** The log reference the answer itself carried. */
  reference?: string;
  /** What is wrong with what was asked, where the answer says it. */
  faults?: readonly InputFault[];
};

/** What a thrown value means to the person in front of the page. `online` is the browser's view of the network. */
export function faultOf(error: unknown, online: boolean): Fault {
  if (isRouteErrorResponse(error)) {
    const reference = referenceIn(error.data);
    const faults = faultsIn(error.data);
    return { kind: kindOfStatus(error.status), ...(reference && { reference }), ...(faults && { faults }) };
  }
  return { kind: !online || isNetworkFailure(error) ? 'offline' : 'unexpected' };
}

function kindOfStatus(status: number): FaultKind {
  switch (status) {
    case 401:
      return 'signedOut';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'notFound';
    case 429:
      return 'busy';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return status < 500 ? 'refused' : 'unexpected';
  }
}

/** The words of Chromium, Firefox and WebKit for a request that met no network. */
function isNetworkFailure(error: unknown): boolean {
  return error instanceof TypeError && /fetch|network|load failed|dynamically imported module/i.test(error.message);
}

function referenceIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('reference' in data)) return undefined;
  return typeof data.reference === 'string' ? data.reference : undefined;
}

function faultsIn(data: unknown): readonly InputFault[] | undefined {
  if (typeof data !== 'object' || data === null || !('errors' in data) || !Array.isArray(data.errors)) return undefined;
  return data.errors as InputFault[];
}
