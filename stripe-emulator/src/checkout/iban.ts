/** The countries whose accounts SEPA Direct Debit reaches, with the length of their IBANs. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  VA: 22,
};

/** How many characters name the bank, right behind the check digits (after Italy's and San Marino's check letter). */
const BANK_CODE_LENGTHS: Readonly<Record<string, number>> = { AT: 5, BE: 3, DE: 8, FR: 5, IE: 4, NL: 4, ES: 4, GB: 4 };
const USUAL_BANK_CODE_LENGTH = 4;

export type IbanFault = Readonly<{
  field: 'iban';
  code: 'incomplete_iban' | 'invalid_iban' | 'invalid_iban_country_code';
}>;

const messages: Readonly<Record<IbanFault['code'], string>> = {
  incomplete_iban: 'The IBAN you entered is incomplete.',
  invalid_iban: 'The IBAN you entered is invalid.',
  invalid_iban_country_code: 'The IBAN you entered is not of a country that SEPA Direct Debit reaches.',
};

export const ibanFaultMessage = ({ code }: IbanFault): string => messages[code];

export const normalIban = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase();

/** What is wrong with an IBAN before any bank is asked: its country, its length, or a mistyped character. */
export function findIbanFault(iban: string): IbanFault | null {
  const length = LENGTHS[iban.slice(0, 2)];
  if (iban.length < 2) return { field: 'iban', code: 'incomplete_iban' };
  if (length === undefined) {
    const code = /^[A-Z]{2}/.test(iban) ? 'invalid_iban_country_code' : 'invalid_iban';
    return { field: 'iban', code };
  }
  if (iban.length < length) return { field: 'iban', code: 'incomplete_iban' };
  const isGood = iban.length === length && /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) && remainder(iban) === 1;
  return isGood ? null : { field: 'iban', code: 'invalid_iban' };
}

/** ISO 7064: country and check digits go to the end, letters count from 10, and a good one leaves 1 of 97. */
function remainder(iban: string): number {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

export function bankCodeOf(iban: string): string {
  const country = iban.slice(0, 2);
  const start = country === 'IT' || country === 'SM' ? 5 : 4;
  return iban.slice(start, start + (BANK_CODE_LENGTHS[country] ?? USUAL_BANK_CODE_LENGTH));
}
