import type { Shape } from '../catalogue.ts';

/** The inspector's and the shopper's pages: read on a tablet or a phone, standing up. */
export const field = {
  title: '现场检查',
} as const;

export type Field = Shape<typeof field>;
