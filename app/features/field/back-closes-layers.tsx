import { useBlocker } from '@remix-run/react';
import { useEffect } from 'react';

import { closeTopLayer, hasLayer } from '#app/ui/layers.ts';

/**
 * The Back button and the swipe from the edge close what lies over the page, one layer at a time. The router puts the
 * address back and tells; nothing is added to the history, so that nothing has to be taken out of it when a layer is
 * closed by its own button.
 */
export function BackClosesLayers(): null {
  const blocker = useBlocker(({ historyAction }) => historyAction === 'POP' && hasLayer());
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    blocker.reset();
    closeTopLayer();
  }, [blocker]);
  return null;
}
