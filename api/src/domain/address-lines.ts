/** An address as it is stored; the country is ISO 3166-1 alpha-2. */
export type PostalAddress = Readonly<{
  recipient: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
  country: string;
}>;

/** Written in the country's own script, an address runs from the large to the small; in Latin letters the other way. */
const OWN_SCRIPT: Readonly<Record<string, RegExp>> = {
  JP: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  KR: /\p{Script=Hangul}/u,
};

/** An address as it stands on a parcel, line by line, in its country's order; the country is named in `locale`. */
export function addressLines(address: PostalAddress, locale: string): string[] {
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(address.country) ?? address.country;
  return [...linesOf(address), country].filter((line) => line !== '');
}

function linesOf(address: PostalAddress): string[] {
  const { recipient, line1, line2, city, region, postalCode, country } = address;
  if (OWN_SCRIPT[country]?.test(`${city}${line1}`)) return ownScriptLines(address);
  const code = postalCode ?? '';
  switch (country) {
    case 'DE':
    case 'FR':
      return [recipient, line1, line2 ?? '', words(code, city)];
    case 'GB':
      return [recipient, line1, line2 ?? '', city, region ?? '', code];
    case 'AU':
    case 'CA':
      return [recipient, line1, line2 ?? '', words(city, region, code)];
    default:
      return [recipient, line1, line2 ?? '', words(commas(city, region), code)];
  }
}

/** Japan: 〒100-0001, 東京都千代田区…, building, name. Korea: (04524), province city street, detail, name. */
function ownScriptLines({ recipient, line1, line2, city, region, postalCode, country }: PostalAddress): string[] {
  const code = postalCode ?? '';
  if (country === 'JP') return [code && `〒${code}`, `${region ?? ''}${city}${line1}`, line2 ?? '', `${recipient} 様`];
  return [code && `(${code})`, words(region, city, line1), line2 ?? '', recipient];
}

const words = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' ');
const commas = (...parts: (string | null)[]): string => parts.filter(Boolean).join(', ');
