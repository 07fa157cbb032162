/** A text in every language of the shop. */
export type Texts = Readonly<{ en: string; ja: string; ko: string }>;
