import { useId, useState } from 'react';

import { classNames } from './class-names.ts';

type FileDropProps = {
  file: File | null;
  /** As the browser's file control takes it: `.zip,application/zip`. */
  accept: string;
  disabled?: boolean;
  onFile: (file: File | null) => void;
  /** The size of the chosen file, in words. */
  size: string;
  words: { choose: string; chooseOther: string; orDrop: string; accepts: string };
};

/** The browser's own file control, and a place to drop a file on. */
export function FileDrop({ file, accept, disabled = false, onFile, size, words }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer.files;
        if (dropped && !disabled) onFile(dropped);
      }}
      className={classNames('rounded-md border border-dashed p-4', over ? 'border-accent bg-accent-soft' : 'border-control bg-canvas')}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label
          htmlFor={id}
          className="inline-flex h-9 cursor-pointer items-center rounded-md border border-control bg-surface px-3 text-sm font-medium focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent hover:border-ink-soft"
        >
          {file ? words.chooseOther : words.choose}
          <input
            id={id}
            type="file"
            accept={accept}
            disabled={disabled}
            className="spoken"
            onChange={({ target }) => {
              onFile(target.files?.[0] ?? null);
              // The same file can be chosen again after it was put right.
              target.value = '';
            }}
          />
        </label>
        <span className="text-sm tabular-nums">
          {file ? (
            <>
              <strong className="font-medium">{file.name}</strong> <span className="text-ink-faint">{size}</span>
            </>
          ) : (
            <span className="text-ink-soft">{words.orDrop}</span>
          )}
        </span>
      </div>
      <p className="mt-2 text-sm text-ink-faint">{words.accepts}</p>
    </div>
  );
}
