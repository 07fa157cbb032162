export type Country = { code: string; name: string };

const HOME_COUNTRY: Record<string, string | undefined> = { ja: 'JP', ko: 'KR' };

/**
 * The reader's likely country: where the page's language is at home, else the first region in Accept-Language that is
 * offered (en-GB), or null. Browsers set to Japanese often say `ja,en-US`: the region there is not the reader's.
 */
export function guessCountry(locale: string, acceptLanguage: string | null, codes: string[]): string | null {
  const regions = [...(acceptLanguage ?? '').matchAll(/[a-z]{2,3}-([A-Z]{2})\b/g)].map(([, region = '']) => region);
  return [HOME_COUNTRY[locale] ?? '', ...regions].find((region) => codes.includes(region)) ?? null;
}

/** Country codes with their names, in the order a reader of that language looks for them. */
export function nameCountries(codes: string[], locale: string): Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const { compare } = new Intl.Collator(locale);
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name));
}
