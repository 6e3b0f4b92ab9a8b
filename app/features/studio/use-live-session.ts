import { useEffect } from 'react';

import type { Session } from './session.ts';

const POLL_MS = 10_000;

/** Keeps an open draft in touch with the server and the keyboard for as long as its page is shown. */
export function useLiveSession(session: Session): void {
  useEffect(() => {
    session.greeted();
    const poll = () => void session.poll();
    const timer = setInterval(() => (document.hidden ? undefined : poll()), POLL_MS);
    window.addEventListener('focus', poll);
    window.addEventListener('online', poll);
    return () => {
      clearInterval(timer);
      window.removeEventListener('focus', poll);
      window.removeEventListener('online', poll);
      session.close();
    };
  }, [session]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      session.dispatch({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [session]);
}
