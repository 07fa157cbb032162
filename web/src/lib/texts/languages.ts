/** The shop's languages with the names that their own readers look for. */
export const LANGUAGES = [
  { locale: 'en', name: 'English' },
  { locale: 'ja', name: '日本語' },
  { locale: 'ko', name: '한국어' },
] as const;

/** The query of the same page in another language, which the shop then remembers. */
export function searchIn(locale: string, search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.set('lang', locale);
  return `?${parameters}`;
}
