/** What is wrong with an input, as codes with values. The sentences of a family of codes stand in `faults/`. */

/** What the sentence of a code fills in: numbers, names, ids. `at` is always an instant in ISO 8601, which a screen shows as a time. */
export type FaultParams = Readonly<Record<string, string | number>>;

/**
 * One fault of an input: where it stands and what is wrong, as an English sentence and, for whoever says it in another
 * language, as a stable code with its values. A fault without a code is only ever read in English.
 */
export type Fault = { path: string; message: string; code?: string; params?: FaultParams };

/** Codes with their English sentences; the place a fault stands at is the subject. `{{name}}` stands for a value. */
export type Sentences = Readonly<Record<string, string>>;

type NamesIn<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;

/** The values a sentence asks for: none, or exactly those it names. */
type Values<S extends string> = [NamesIn<S>] extends [never] ? [] : [{ readonly [Name in NamesIn<S>]: string | number }];

/** A code with the values its sentence asks for. */
export type Saying<S extends Sentences> = { [Code in keyof S & string]: [code: Code, ...values: Values<S[Code]>] }[keyof S & string];

/** Makes the faults of one family: `fault('total', 'total-differs', { total: 100, sum: 101 })`. */
export function faultsBy<const S extends Sentences>(sentences: S) {
  return (path: string, ...[code, values]: Saying<S>): Fault => {
    const params: FaultParams | undefined = values;
    return { path, message: filled(sentences[code] ?? code, params ?? {}), code, ...(params && { params }) };
  };
}

function filled(sentence: string, params: FaultParams): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
