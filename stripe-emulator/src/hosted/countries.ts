import type { Language } from './texts.ts';

const ALL = (
  'AC AD AE AF AG AI AL AM AO AQ AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA ' +
  'CD CF CG CH CI CK CL CM CN CO CR CV CW CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF ' +
  'GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IS IT JE JM JO JP KE KG KH KI KM KN ' +
  'KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC ' +
  'NE NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PY QA RE RO RS RU RW SA SB SC SE SG SH SI SJ SK ' +
  'SL SM SN SO SR SS ST SV SX SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VN VU ' +
  'WF WS XK YE YT ZA ZM ZW'
).split(' ');

const WITHOUT_POSTAL_CODE = new Set('AE AO BO BS BZ FJ GH HK IE JM KE MO PA QA RW TT UG ZW'.split(' '));

export type Country = Readonly<{ code: string; name: string }>;

const listed = new Map<string, Country[]>();

/** The countries of a select, by name in the page's language; all of them when the session allows any. */
export function countriesFor(allowed: readonly string[] | null, language: Language): Country[] {
  const codes = allowed ?? ALL;
  const key = `${language} ${codes.join()}`;
  const countries = listed.get(key) ?? nameCountries(codes, language);
  listed.set(key, countries);
  return countries;
}

function nameCountries(codes: readonly string[], language: Language): Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const countries = codes.map((code) => ({ code, name: names.of(code) ?? code }));
  return countries.sort((a, b) => a.name.localeCompare(b.name, language));
}

export const needsPostalCode = (country: string): boolean => !WITHOUT_POSTAL_CODE.has(country);

/** Where a buyer most likely is, from what they pay in and read. */
export function likelyCountry(countries: readonly Country[], currency: string | null, language: Language): string {
  const guess = language === 'ja' || currency === 'jpy' ? 'JP' : language === 'ko' || currency === 'krw' ? 'KR' : 'US';
  return countries.some(({ code }) => code === guess) ? guess : (countries[0]?.code ?? '');
}
