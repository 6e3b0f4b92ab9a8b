import { useState } from 'react';

import type { BranchChoice } from '#app/domain/assignment-view.ts';

/** The branches that are ticked, whatever is listed meanwhile. */
export type Chosen = {
  count: number;
  has: (code: string) => boolean;
  toggle: (branch: BranchChoice) => void;
  /** What the list shows: what is ticked, then what of it matches; so nothing ticked is ever out of sight. */
  before: (matching: readonly BranchChoice[]) => BranchChoice[];
};

export function useChosen(): Chosen {
  const [chosen, setChosen] = useState<ReadonlyMap<string, BranchChoice>>(new Map());
  return {
    count: chosen.size,
    has: (code) => chosen.has(code),
    toggle: (branch) => {
      const next = new Map(chosen);
      if (!next.delete(branch.code)) next.set(branch.code, branch);
      setChosen(next);
    },
    before: (matching) => {
      const listed = new Set(matching.map(({ code }) => code));
      return [...[...chosen.values()].filter(({ code }) => !listed.has(code)), ...matching];
    },
  };
}

/** The branches whose name, code or address holds the words; all of them where there are none. */
export function matching(branches: readonly BranchChoice[], words: string): BranchChoice[] {
  const wanted = words.trim().toLowerCase();
  return branches.filter(({ name, code, address }) => [name, code, address].some((text) => text.toLowerCase().includes(wanted)));
}
