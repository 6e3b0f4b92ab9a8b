import { PrefetchPageLinks } from '@remix-run/react';
import { useEffect, useState } from 'react';

import { bringParts } from './later-parts.ts';

const pages = ['/field', '/field/outbox', '/field/visit/any', '/field/visit/any/result'];

/**
 * The code of every page under /field comes with the first one, at once: the network may be gone when the next is
 * opened. Where a service worker serves the page, all of it lies on the device, and nothing is read that is not opened.
 */
export function OtherPages() {
  const [isServed] = useState(isServedByWorker);
  useEffect(() => {
    if (!isServed) bringParts();
  }, [isServed]);
  return isServed ? null : pages.map((page) => <PrefetchPageLinks key={page} page={page} />);
}

/** Some browsers have no workers in a private window. */
function isServedByWorker(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
}
