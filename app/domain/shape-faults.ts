import type { z } from 'zod';

import { pathText } from './checklist/compile.ts';
import type { Fault } from './problem.ts';

/** The faults of a zod error by path, one for each unknown key; a fault of the whole stands at `body`. */
export function shapeFaults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path) || 'body', message: issue.message }];
    return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: 'is not a known key' }));
  });
}
