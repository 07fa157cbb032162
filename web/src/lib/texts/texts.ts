import { en } from './en.ts';
import { ja } from './ja.ts';
import { ko } from './ko.ts';
import type { Translation } from './phrase.ts';

/** The shape of the texts in every language: the keys and placeholders that English has. */
export type Texts = Translation<typeof en>;

/** Every language the shop speaks: a new one is a file beside en.ts, an entry here, and its name in languages.ts. */
const catalogue: Record<string, Texts> = { en, ja, ko };

export const DEFAULT_LOCALE = 'en';

/** The texts of one language; an unknown language gets the default. */
export const textsIn = (locale: string): Texts => catalogue[locale] ?? en;

export const isSpoken = (locale: string): boolean => Object.hasOwn(catalogue, locale);

type Wish = { language: string; quality: number };

/** The best of our languages for an Accept-Language header. The API is then asked in the same one. */
export function chooseLocale(acceptLanguage: string | null): string {
  const wishes = (acceptLanguage ?? '').split(',').map(readWish);
  const byQuality = wishes.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return byQuality.find(({ language }) => isSpoken(language))?.language ?? DEFAULT_LOCALE;
}

/** `ja-JP;q=0.8` asks for ja with quality 0.8; without q it is 1. */
function readWish(part: string): Wish {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
  return { language: tag.split('-')[0] ?? '', quality: Number(quality ?? 1) };
}
