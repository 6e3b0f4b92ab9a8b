import { useRef } from 'react';

import { Button } from '#app/ui/button.tsx';
import type { IconName } from '#app/ui/icon-paths.ts';

type FilePickProps = {
  icon: IconName;
  label: string;
  accept: string;
  /** Opens the camera at the back instead of the library. */
  camera?: boolean;
  disabled: boolean;
  onOpen?: () => void;
  onFiles: (files: readonly File[]) => void;
};

/** A button that has the browser ask for files. */
export function FilePick({ icon, label, accept, camera = false, disabled, onOpen, onFiles }: FilePickProps) {
  const input = useRef<HTMLInputElement>(null);
  const open = () => {
    onOpen?.();
    input.current?.click();
  };
  return (
    <>
      <Button size="touch" icon={icon} disabled={disabled} onClick={open} className="px-4">
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        accept={accept}
        {...(camera ? { capture: 'environment' as const } : { multiple: true })}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          // The same file may be chosen again, after a refusal for want of room for example.
          target.value = '';
        }}
      />
    </>
  );
}
