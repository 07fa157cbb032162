export type Country = { code: string; name: string };

/** The reader's likely country: the first region in Accept-Language that is offered (en-US, ko-KR), or null. */
export function guessCountry(acceptLanguage: string | null, codes: string[]): string | null {
  const regions = (acceptLanguage ?? '').matchAll(/[a-z]{2,3}-([A-Z]{2})\b/g);
  return regions.map(([, region]) => region ?? '').find((region) => codes.includes(region)) ?? null;
}

/** Country codes with their names, in the order a reader of that language looks for them. */
export function nameCountries(codes: string[], locale: string): Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const { compare } = new Intl.Collator(locale);
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name));
}
