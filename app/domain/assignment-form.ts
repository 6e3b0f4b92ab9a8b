import type { AssignmentInput } from './assignment-input.ts';

/** The fields of the form in which an office assigns visits, and how they are read back. Values are texts, as forms send them. */

const BRANCH = 'branch:';

export const branchField = (code: string) => `${BRANCH}${code}`;

type Fields = Readonly<Record<string, string | undefined>>;

/** The form as the use case takes it; what is missing or wrong is for its schema to say. */
export function readAssignmentForm(fields: Fields): Partial<Record<keyof AssignmentInput, unknown>> {
  const { checklist, inspector, from, to, note } = fields;
  const branches = Object.keys(fields).flatMap((name) => (name.startsWith(BRANCH) ? [name.slice(BRANCH.length)] : []));
  return { branches, checklist, inspector, from, to, ...(note?.trim() ? { note } : {}) };
}
