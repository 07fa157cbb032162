// Words are plain data, so that a page gets them with its data and its JavaScript carries none of them. What stands in
// braces is filled in by say(): 'Order {number}'. English is written first; its placeholders bind the other languages.

/** The names in braces of a phrase. */
type Names<Phrase extends string> = Phrase extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** Any phrase with exactly these placeholders, in any order. */
type Holding<Name extends string, All extends string = Name> = [All] extends [never]
  ? string
  : Name extends Name
    ? `${string}{${Name}}${Holding<Exclude<All, Name>>}`
    : never;

/** A phrase with a count in it; which form a number takes, Intl.PluralRules says. `other` serves the rest. */
type Counted<Forms extends { other: string }> = {
  readonly other: Holding<Names<Forms['other']>>;
  readonly one?: string;
};

/** The same words in another language: every key there, every placeholder in its place. */
export type Translation<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? Holding<Names<Words[Key]>>
    : Words[Key] extends { other: string }
      ? Counted<Words[Key]>
      : Translation<Words[Key]>;
};

type Values<Phrase extends string> = Record<Names<Phrase>, string | number>;

/** A phrase with its placeholders filled in. */
export const say = <Phrase extends string>(phrase: Phrase, values: Values<Phrase>): string =>
  phrase.replace(/\{(\w+)\}/g, (_, name: Names<Phrase>) => String(values[name]));
