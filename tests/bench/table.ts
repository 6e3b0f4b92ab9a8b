/** A result of the bench: ratios and medians are what counts; absolute numbers belong to the machine of the run. */
export type BenchRow = { what: string; result: string; aim: string };

/** Prints rows as a table with aligned columns. */
export function printTable(title: string, rows: readonly BenchRow[]): void {
  const widths = [
    Math.max(...rows.map((row) => row.what.length)),
    Math.max(...rows.map((row) => row.result.length)),
  ] as const;
  console.log(`\n${title}`);
  for (const { what, result, aim } of rows) {
    console.log(`  ${what.padEnd(widths[0])}  ${result.padStart(widths[1])}${aim === '' ? '' : `  (aim: ${aim})`}`);
  }
}

/** The value below which a share of the sorted values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}
