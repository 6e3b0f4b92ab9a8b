import { PrefetchPageLinks } from '@remix-run/react';
import { useEffect, useState } from 'react';

const pages = ['/field', '/field/outbox', '/field/visit/any', '/field/visit/any/result'];

/** By then the page that was asked for has what it needs. */
const SETTLED_MS = 1_500;

/**
 * The code of every page under /field comes with the first one: the network may be gone when the next is opened. Where a
 * service worker serves the page, all of it lies on the device, and nothing is read that is not opened.
 */
export function OtherPages() {
  const [due, setDue] = useState(false);
  useEffect(() => {
    if (isServedByWorker()) return;
    const timer = setTimeout(() => setDue(true), SETTLED_MS);
    return () => clearTimeout(timer);
  }, []);
  return due ? pages.map((page) => <PrefetchPageLinks key={page} page={page} />) : null;
}

/** Some browsers have no workers in a private window. */
function isServedByWorker(): boolean {
  return 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
}
