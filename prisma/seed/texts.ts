/** One text in every language of the shop. */
export type Texts = Readonly<{ en: string; ja: string; ko: string }>;

export const LANGUAGES = ['en', 'ja', 'ko'] as const;

export function texts(en: string, ja: string, ko: string): Texts {
  return { en, ja, ko };
}

/** The same pattern filled in for each language. */
export function inEachLanguage(write: (language: (typeof LANGUAGES)[number]) => string): Texts {
  return texts(write('en'), write('ja'), write('ko'));
}
