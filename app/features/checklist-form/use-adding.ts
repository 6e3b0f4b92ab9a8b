import { useState } from 'react';

import type { CaptureFault } from './evidence-access.ts';

/** Files on their way to the device. */
export type Adding = {
  /** How many are still being worked on. */
  pending: number;
  /** What the last choice of files had refused, by name. */
  refused: readonly { name: string; fault: CaptureFault }[];
  add: (files: readonly File[], keep: (file: File) => Promise<CaptureFault | null>) => void;
};

/** One file after the other: several large pictures decoded at once do not fit into a tablet's memory. */
export function useAdding(): Adding {
  const [pending, setPending] = useState(0);
  const [refused, setRefused] = useState<Adding['refused']>([]);
  const addAll = async (files: readonly File[], keep: (file: File) => Promise<CaptureFault | null>) => {
    setRefused([]);
    setPending((before) => before + files.length);
    for (const file of files) {
      const fault = await keep(file).catch((): CaptureFault => 'storage-fails');
      setPending((before) => before - 1);
      if (fault) setRefused((before) => [...before, { name: file.name, fault }]);
    }
  };
  return { pending, refused, add: (files, keep) => void addAll(files, keep) };
}
