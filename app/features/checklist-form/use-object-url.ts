import { useEffect, useState } from 'react';

type Shown = { url: string | null; state: 'reading' | 'shown' | 'missing' };

const READING: Shown = { url: null, state: 'reading' };

/**
 * An address for bytes on the device while the component is there: one component for one hash. `read` must not change
 * between renders.
 */
export function useObjectUrl(sha256: string, read: (sha256: string) => Promise<ArrayBuffer | null>, type: string): Shown {
  const [shown, setShown] = useState<Shown>(READING);
  useEffect(() => {
    let url: string | null = null;
    let stopped = false;
    const show = (bytes: ArrayBuffer | null) => {
      if (stopped) return;
      if (bytes) url = URL.createObjectURL(new Blob([bytes], { type }));
      setShown({ url, state: url ? 'shown' : 'missing' });
    };
    void read(sha256).then(show, () => show(null));
    return () => {
      stopped = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [sha256, read, type]);
  return shown;
}
