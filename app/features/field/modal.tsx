import { type ReactNode, useId } from 'react';

import { IconButton } from '#app/ui/button.tsx';
import { useLayer } from '#app/ui/layers.ts';
import { useOpenDialog } from '#app/ui/use-open-dialog.ts';

type ModalProps = {
  title: string;
  closeLabel: string;
  onClose: () => void;
  /** The buttons; the one to press comes last. */
  footer: ReactNode;
  children: ReactNode;
};

/**
 * A question that holds the page, on the browser's own dialog: it keeps the focus inside and closes on Escape without
 * a line of script, which matters where the whole page must load over a weak network.
 */
export function Modal({ title, closeLabel, onClose, footer, children }: ModalProps) {
  const id = useId();
  const dialog = useOpenDialog();
  useLayer(onClose);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="touch-page m-0 mt-auto max-h-[92dvh] w-full max-w-none animate-appear flex-col rounded-t-lg bg-surface text-ink shadow-overlay backdrop:bg-scrim open:flex sm:m-auto sm:max-w-xl sm:rounded-lg"
    >
      <header className="flex items-center gap-4 pt-2 pr-2 pl-5">
        <h2 id={id} className="min-w-0 flex-1 text-lg">
          {title}
        </h2>
        <IconButton size="touch" icon="cross" label={closeLabel} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-auto overflow-y-auto overscroll-contain px-5 py-2">{children}</div>
      <footer className="flex flex-wrap justify-end gap-2 px-5 pt-3 pb-[max(1.25rem,env(safe-area-inset-bottom))]">{footer}</footer>
    </dialog>
  );
}
