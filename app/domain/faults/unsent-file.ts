import { faultsBy, type Saying } from '../fault.ts';

/** In a file of unsent visits as an archive; what is wrong with a visit in it is said as of any visit. */
export const unsentFileSentences = {
  'archive-damaged': 'is damaged or not a file of unsent visits',
  'archive-directory': 'has a damaged directory',
  'archive-entries': 'has more than {{most}} entries',
  'entry-twice': 'stands in the file twice',
  'entry-password': 'is protected by a password',
  'entry-inflates': 'inflates to more than a file of unsent visits can hold',
  'entry-missing': 'is missing from the file',
  'entry-unnamed': 'is not named by the manifest',
  'entry-damaged': 'is damaged',
  'entry-no-json': 'is not JSON',
  'visit-twice': 'is named twice',
} as const;

export const unsentFileFault = faultsBy(unsentFileSentences);
export type UnsentFileSaying = Saying<typeof unsentFileSentences>;
