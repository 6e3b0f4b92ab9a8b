/** Hands the person a file with unsent work, for the office to import. Nothing leaves the device by itself. */
export function exportFile(name: string, records: readonly unknown[]): void {
  const content = JSON.stringify({ kind: 'mingcha-unsent', version: 1, exportedAt: new Date().toISOString(), records }, null, 2);
  const address = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
