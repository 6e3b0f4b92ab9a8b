import { useState } from 'react';

import type { OutboxEntry } from '#app/field/outbox.ts';
import type { Unreadable } from '#app/field/stored.ts';

import { downloadFile } from './download-file.ts';
import { useField } from './use-field.ts';

/** Exporting unsent work as a file for the office. It works without a network. */
export function useExport() {
  const { client, state } = useField();
  const [stage, setStage] = useState<'ready' | 'busy' | 'failed'>('ready');
  const run = async (name: string, entries: readonly OutboxEntry[], unreadable: readonly Unreadable[]) => {
    setStage('busy');
    try {
      await downloadFile(name, client.unsentFile(entries, unreadable));
      setStage('ready');
    } catch {
      setStage('failed');
    }
  };
  return {
    busy: stage === 'busy',
    failed: stage === 'failed',
    exportOne: (entry: OutboxEntry) => void run(`mingcha-${dayOf(entry.queuedAt)}-${entry.id.slice(-6)}.zip`, [entry], []),
    exportAll: () => void run(`mingcha-${dayOf(new Date().toISOString())}.zip`, state.outbox, state.unreadable),
  };
}

/** The name says nothing about the branch or the person: it may stand in a public list of downloads. */
function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
