import { needsPostalCode, isPostalCode, postalExample, writtenPostalCode } from './postal-code.ts';
import type { InputProblem } from './refusal.ts';
import { writtenRegion } from './regions.ts';

/** The fields of an address besides its country. */
export type AddressFieldName = 'recipient' | 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'phone';

/** An address as it was typed. */
export type TypedAddress = Readonly<{
  recipient: string;
  phone: string | null;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
}>;

type Field = Readonly<{
  name: AddressFieldName;
  required: boolean;
  /** What it looks like there; null where every text will do. */
  example: string | null;
}>;

const FROM_LARGE_TO_SMALL = ['recipient', 'postalCode', 'region', 'city', 'line1', 'line2', 'phone'] as const;
const CODE_BEFORE_CITY = ['recipient', 'line1', 'line2', 'postalCode', 'city', 'phone'] as const;
const CITY_BEFORE_CODE = ['recipient', 'line1', 'line2', 'city', 'postalCode', 'phone'] as const;
const CITY_REGION_CODE = ['recipient', 'line1', 'line2', 'city', 'region', 'postalCode', 'phone'] as const;

const ORDERS: Readonly<Record<string, readonly AddressFieldName[]>> = {
  JP: FROM_LARGE_TO_SMALL,
  KR: FROM_LARGE_TO_SMALL,
  DE: CODE_BEFORE_CITY,
  FR: CODE_BEFORE_CITY,
  GB: CITY_BEFORE_CODE,
};

const ALWAYS_NEEDED: ReadonlySet<AddressFieldName> = new Set(['recipient', 'line1', 'city']);

/** Korean addresses often name the city alone: 서울 is city and province at once. */
const NEED_REGION: ReadonlySet<string> = new Set(['US', 'CA', 'AU', 'JP']);

/** The fields of a country's addresses, in the order in which they are filled in there. */
export function addressFields(country: string): Field[] {
  return (ORDERS[country] ?? CITY_REGION_CODE).map((name) => ({
    name,
    required: isNeeded(name, country),
    example: name === 'postalCode' ? postalExample(country) : null,
  }));
}

function isNeeded(name: AddressFieldName, country: string): boolean {
  if (name === 'postalCode') return needsPostalCode(country);
  return name === 'region' ? NEED_REGION.has(country) : ALWAYS_NEEDED.has(name);
}

/** An address as its country writes it: no stray blanks, plain digits, the postal code's hyphen, the region's name. */
export function tidyAddress(typed: TypedAddress): TypedAddress {
  const country = typed.country.trim().toUpperCase();
  const region = textOrNull(typed.region);
  const postalCode = textOrNull(typed.postalCode);
  return {
    country,
    recipient: typed.recipient.trim(),
    line1: typed.line1.trim(),
    line2: textOrNull(typed.line2),
    city: typed.city.trim(),
    region: region && (writtenRegion(country, region) ?? region),
    postalCode: postalCode && writtenPostalCode(country, postalCode),
    phone: textOrNull(typed.phone)?.normalize('NFKC') ?? null,
  };
}

const textOrNull = (text: string | null): string | null => text?.trim() || null;

/** What the country's own rules add to those for every address: its postal code and its region. */
export function countryProblems(path: readonly string[], address: TypedAddress): InputProblem[] {
  const { country, region, postalCode } = tidyAddress(address);
  const problem = (name: AddressFieldName, rule: InputProblem['rule']) => ({ path: [...path, name], rule });
  return [
    ...(region === null && isNeeded('region', country) ? [problem('region', 'REQUIRED')] : []),
    ...(region !== null && isNeeded('region', country) && !writtenRegion(country, region)
      ? [problem('region', 'MALFORMED')]
      : []),
    ...(postalCode === null && isNeeded('postalCode', country) ? [problem('postalCode', 'REQUIRED')] : []),
    ...(postalCode !== null && !isPostalCode(country, postalCode) ? [problem('postalCode', 'MALFORMED')] : []),
  ];
}
