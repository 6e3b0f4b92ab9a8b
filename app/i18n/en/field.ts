import type { Field } from '../zh-CN/field.ts';

/** The inspector's and the shopper's pages: read on a tablet or a phone, standing up. */
export const field = {
  title: 'Inspection',
} as const satisfies Field;
