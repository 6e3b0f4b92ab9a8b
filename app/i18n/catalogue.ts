/**
 * What makes two catalogues the same: every key of the Chinese one, each with a text. Where the Chinese text has only
 * the plural form `_other`, a language with a singular adds `_one`.
 */
export type Shape<T> = {
  [K in keyof T as K extends `${infer Stem}_other` ? `${Stem}_one` | K : K]: T[K] extends string ? string : Shape<T[K]>;
};

/** A catalogue as data: groups of texts. */
export type Texts = { readonly [key: string]: string | Texts };
