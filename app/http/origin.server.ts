import { Problem } from '#app/domain/problem.ts';
import type { Settings } from '#app/services/settings.server.ts';

/**
 * Refuses a state-changing request that a browser sends for another site. Browsers name the origin on every such
 * request; a client that names none is no browser and carries no ambient cookie.
 */
export function assertOwnOrigin(request: Request, settings: Settings): void {
  const origin = request.headers.get('origin');
  if (origin !== null) {
    if (origin !== ownOrigin(request, settings)) throw new Problem('foreign-origin');
    return;
  }
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') throw new Problem('foreign-origin');
}

/** The configured public origin; without one, the address the request was sent to. */
function ownOrigin(request: Request, settings: Settings): string {
  return settings.publicOrigin ?? new URL(request.url).origin;
}
