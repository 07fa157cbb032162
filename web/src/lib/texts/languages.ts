/** The shop's languages with the names that their own readers look for. */
export const LANGUAGES = [
  { locale: 'en', name: 'English' },
  { locale: 'ja', name: '日本語' },
  { locale: 'ko', name: '한국어' },
] as const;
