import { useState } from 'react';

import { defaultTimeZone, localStamp } from '#app/domain/calendar.ts';
import { deviceNumber } from '#app/domain/device-number.ts';
import type { OutboxEntry } from '#app/field/outbox.ts';
import type { FieldState } from '#app/field/shown-state.ts';
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
    exportOne: (entry: OutboxEntry) => void run(`${fileName(state)}-${entry.id.slice(-6)}.zip`, [entry], []),
    exportAll: () => void run(`${fileName(state)}.zip`, state.outbox, state.unreadable),
  };
}

/**
 * The bank's day and time, and the device's number: two tablets never make the same name. It says nothing about the
 * branch or the person, as it may stand in a public list of downloads.
 */
function fileName({ bundle, deviceId }: FieldState): string {
  const number = deviceId === null ? [] : [deviceNumber(deviceId)];
  return ['mingcha', localStamp(new Date(), bundle?.timeZone ?? defaultTimeZone), ...number].join('-');
}
