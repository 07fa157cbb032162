import { texts as en, type Texts } from './texts.en.ts';
import { texts as ja } from './texts.ja.ts';
import { texts as ko } from './texts.ko.ts';

export type Language = 'en' | 'ja' | 'ko';
export type { Texts };

const tables: Readonly<Record<Language, Texts>> = { en, ja, ko };

export const textsFor = (language: Language): Texts => tables[language];

/** The session's own locale when the page has it; otherwise what the browser prefers; otherwise English. */
export function languageFor(sessionLocale: string | null, acceptLanguage: string): Language {
  if (sessionLocale !== null && sessionLocale !== 'auto') return known(sessionLocale) ?? 'en';
  for (const wish of acceptLanguage.split(',')) {
    const language = known(wish.trim());
    if (language) return language;
  }
  return 'en';
}

function known(locale: string): Language | null {
  const language = locale.slice(0, 2).toLowerCase();
  return language === 'en' || language === 'ja' || language === 'ko' ? language : null;
}
