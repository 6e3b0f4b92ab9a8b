import { useTranslation } from 'react-i18next';

import type { Fault } from '#app/domain/problem.ts';

/** The faults there are words for: by their code, or by the field they stand at. */
const known = {
  closed: true, own: true, outside: true, unknown: true, duplicate: true, inspector: true, checklist: true, reversed: true,
  past: true, long: true, branches: true, from: true, to: true, note: true,
} as const;

type Known = keyof typeof known;

const isKnown = (word: string): word is Known => Object.hasOwn(known, word);

/** Why visits were not assigned, in sentences; a fault of a branch names it. */
export function useFaultWords(nameOf: (code: string) => string): (fault: Fault) => string {
  const { t } = useTranslation('desk');
  return ({ path, message, code }) => {
    const [field = '', branch = ''] = path.split(/\.(.*)/);
    const word = [code ?? '', field].find(isKnown);
    return word ? t(`assignments.fault.${word}`, { branch: nameOf(branch) }) : `${path} ${message}`;
  };
}
