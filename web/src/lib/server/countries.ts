export type Country = { code: string; name: string };

/** Country codes with their names, in the order a reader of that language looks for them. */
export function nameCountries(codes: string[], locale: string): Country[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const { compare } = new Intl.Collator(locale);
  return codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name));
}
