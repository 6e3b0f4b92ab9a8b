import { v4, v7 } from 'uuid';

/**
 * The id of a new visit. A version 7 holds the millisecond it was made in and sorts by it; whoever may know only the day
 * of a covert visit would read the hour from its address. A covert visit's id is random.
 */
export function newVisitId({ covert }: { covert: boolean }): string {
  return covert ? v4() : v7();
}

/** The id of a chosen file, which sorts by when it was chosen. It never leaves the device. */
export const newFileId = (): string => v7();
