import type { Design } from './design.ts';

/**
 * A label per branch in `columns`; two branches share it when inspector, period, channel, score and weight
 * agree visit by visit. The posterior cannot tell such branches apart, and no random draw may seem to.
 */
export function groupExchangeable(design: Design, columns: readonly number[]): number[] {
  const labels = new Map<string, number>();
  return columns.map((branch) => {
    const data = describeVisits(design, branch);
    const label = labels.get(data) ?? labels.size;
    labels.set(data, label);
    return label;
  });
}

function describeVisits(design: Design, branch: number): string {
  const parts: number[] = [];
  for (let visit = design.visitStart[branch]!; visit < design.visitStart[branch + 1]!; visit += 1) {
    parts.push(
      design.inspectorOf[visit]!,
      design.periodColumn[visit]!,
      design.channelColumn[visit]!,
      design.score[visit]!,
      design.weight[visit]!,
    );
  }
  return parts.join(' ');
}
