import type { ReactNode } from 'react';

import { buttonClass } from './button-class.ts';

type ConfirmProps = {
  /** What is pressed first. */
  summary: ReactNode;
  /** What pressing it once more will do. */
  question: ReactNode;
  /** A form with the button that does it. */
  children: ReactNode;
};

/** A question in place before a deed that cannot simply be taken back. It opens without scripts. */
export function Confirm({ summary, question, children }: ConfirmProps) {
  return (
    <details className="group">
      <summary className={`${buttonClass({ size: 'medium' })} list-none select-none group-open:bg-sunken`}>{summary}</summary>
      <div className="mt-2 flex flex-col items-start gap-2 rounded-md border border-line-strong bg-sunken p-3">
        <p className="text-sm whitespace-normal">{question}</p>
        {children}
      </div>
    </details>
  );
}
