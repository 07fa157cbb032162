import type { Locale } from './buyer.ts';

/** The best of our languages for an Accept-Language header; the first of them when none fits. */
export function pickLocale(header: string | undefined, locales: readonly Locale[]): Locale {
  const wishes = (header ?? '')
    .split(',')
    .map(parseWish)
    .filter(({ quality }) => quality > 0);
  wishes.sort((a, b) => b.quality - a.quality);
  for (const { language } of wishes) {
    const locale = locales.find((each) => each === language);
    if (locale) return locale;
  }
  return locales[0] ?? 'en';
}

/** The currency named by a Shop-Currency header; the shop's first one when it is absent or not sold in. */
export function pickCurrency(header: string | undefined, currencies: readonly string[]): string {
  const wish = header?.trim().toUpperCase();
  return currencies.find((currency) => currency === wish) ?? currencies[0] ?? 'USD';
}

/** `ja-JP;q=0.8` asks for ja with quality 0.8; without q it is 1. */
function parseWish(part: string): { language: string; quality: number } {
  const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
  const q = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((value) => value !== undefined);
  const quality = q === undefined ? 1 : Number(q);
  return { language: tag.split('-')[0] ?? '', quality: Number.isFinite(quality) ? quality : 0 };
}
