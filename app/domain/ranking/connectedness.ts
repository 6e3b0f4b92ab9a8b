import { compareCodes } from './visit.ts';

/** Branches and inspectors that are joined by visits, directly or through others. Codes are sorted. */
export type Component = {
  readonly branches: readonly string[];
  readonly inspectors: readonly string[];
  readonly visits: number;
};

export type Connectedness = {
  /** The main component first: most branches, then most visits, then the smallest branch code. */
  readonly components: readonly Component[];
  /** Index into `components`. */
  readonly componentOf: ReadonlyMap<string, number>;
  /** Branches that one inspector alone has seen, sorted: their score hangs on that one severity. */
  readonly leaves: readonly string[];
};

/**
 * Components of the bipartite graph branch–inspector by union-find, O(visits · α).
 * A mixed model returns numbers for a disconnected graph too, but scores of two components
 * share no inspector and their difference rests on the prior alone.
 */
export function findConnectedness(visits: readonly { readonly branch: string; readonly inspector: string }[]): Connectedness {
  const branchNode = new Map<string, number>();
  const inspectorNode = new Map<string, number>();
  const parent: number[] = [];
  const firstInspector = new Map<string, string>();
  const shared = new Set<string>();
  for (const { branch, inspector } of visits) {
    union(parent, nodeOf(branchNode, branch, parent), nodeOf(inspectorNode, inspector, parent));
    const first = firstInspector.get(branch);
    if (first === undefined) firstInspector.set(branch, inspector);
    else if (first !== inspector) shared.add(branch);
  }
  const components = collectComponents(visits, parent, branchNode, inspectorNode);
  const componentOf = new Map<string, number>();
  components.forEach((component, index) => component.branches.forEach((branch) => componentOf.set(branch, index)));
  const leaves = [...firstInspector.keys()].filter((branch) => !shared.has(branch)).sort(compareCodes);
  return { components, componentOf, leaves };
}

type Gathering = { branches: string[]; inspectors: string[]; visits: number };

function collectComponents(
  visits: readonly { readonly branch: string }[],
  parent: number[],
  branchNode: ReadonlyMap<string, number>,
  inspectorNode: ReadonlyMap<string, number>,
): Component[] {
  const byRoot = new Map<number, Gathering>();
  for (const [branch, node] of branchNode) at(byRoot, find(parent, node)).branches.push(branch);
  for (const [inspector, node] of inspectorNode) at(byRoot, find(parent, node)).inspectors.push(inspector);
  for (const { branch } of visits) at(byRoot, find(parent, branchNode.get(branch)!)).visits += 1;
  for (const component of byRoot.values()) {
    component.branches.sort(compareCodes);
    component.inspectors.sort(compareCodes);
  }
  return [...byRoot.values()].sort(
    (a, b) =>
      b.branches.length - a.branches.length || b.visits - a.visits || compareCodes(a.branches[0]!, b.branches[0]!),
  );
}

function at(byRoot: Map<number, Gathering>, root: number): Gathering {
  const known = byRoot.get(root);
  if (known) return known;
  const created: Gathering = { branches: [], inspectors: [], visits: 0 };
  byRoot.set(root, created);
  return created;
}

function nodeOf(nodes: Map<string, number>, code: string, parent: number[]): number {
  const known = nodes.get(code);
  if (known !== undefined) return known;
  const node = parent.length;
  parent.push(node);
  nodes.set(code, node);
  return node;
}

function find(parent: number[], node: number): number {
  let root = node;
  while (parent[root] !== root) {
    parent[root] = parent[parent[root]!]!;
    root = parent[root]!;
  }
  return root;
}

function union(parent: number[], a: number, b: number): void {
  const [rootA, rootB] = [find(parent, a), find(parent, b)];
  if (rootA !== rootB) parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
}
