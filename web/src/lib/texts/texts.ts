import { en } from './en.ts';

export type Texts = typeof en;

/** Every language the shop speaks: a new one is a file beside en.ts and an entry here. */
const catalogue: Record<string, Texts> = { en };

export const DEFAULT_LOCALE = 'en';

/** The texts of one language; an unknown language gets the default. */
export const textsIn = (locale: string): Texts => catalogue[locale] ?? en;

/** The first language of an Accept-Language header that the shop speaks. The API is then asked in the same one. */
export function chooseLocale(acceptLanguage: string | null): string {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => Object.hasOwn(catalogue, language)) ?? DEFAULT_LOCALE;
}
