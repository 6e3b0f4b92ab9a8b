import { useLayoutEffect, useRef } from 'react';

/**
 * Shows a `<dialog>` over the page for as long as it is rendered. Before the element leaves the page it is closed, so
 * that the focus goes back to where it came from.
 */
export function useOpenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return dialog;
}
