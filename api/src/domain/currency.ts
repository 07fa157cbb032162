/**
 * What Stripe counts and charges in each currency: an amount's digits, the steps it may have, and how little or how much
 * one payment can be. Kept as tables, because Stripe changes single rows now and then.
 */

/** Zero-decimal at Stripe: 500 is ¥500. */
const WHOLE = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE_DECIMAL = new Set('BHD JOD KWD OMR TND'.split(' '));
/** Without decimals in life, but Stripe counts them in hundredths and takes only whole ones. */
const COUNTED_IN_HUNDREDTHS = new Set(['ISK', 'UGX']);

const TWO_DECIMAL = new Set(
  (
    'USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP ' +
    'CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD ' +
    'KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR ' +
    'PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TWD TZS UAH UYU UZS WST XCD YER ' +
    'ZAR ZMW'
  ).split(' '),
);

/** By the currency that is charged; Stripe measures in the one that is paid out, so an account may see a higher one. */
const LEAST: Readonly<Record<string, number>> = {
  USD: 50, AED: 200, AUD: 50, BGN: 100, BRL: 50, CAD: 50, CHF: 50, CZK: 15_00, DKK: 2_50, EUR: 50, GBP: 30, HKD: 4_00,
  HUF: 175_00, INR: 50, JPY: 50, MXN: 10_00, MYR: 2_00, NOK: 3_00, NZD: 50, PLN: 2_00, RON: 2_00, SEK: 3_00, SGD: 50,
  THB: 10_00,
}; // prettier-ignore

const MOST: Readonly<Record<string, number>> = { IDR: 999_999_999_999, INR: 999_999_999 };
const EIGHT_DIGITS = 99_999_999;

/** True for a currency that Stripe charges in, as ISO 4217 code in capitals. */
export function isCurrency(code: string): boolean {
  return WHOLE.has(code) || THREE_DECIMAL.has(code) || COUNTED_IN_HUNDREDTHS.has(code) || TWO_DECIMAL.has(code);
}

/** How many digits of an amount stand behind the point, as Stripe counts; throws for a currency it does not know. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (!isCurrency(currency)) throw new RangeError(`No minor unit is known for the currency ${currency}.`);
  if (WHOLE.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/**
 * Every amount that is charged is a multiple of this many minor units: whole krónur are counted in hundredths, and the
 * third decimal must be 0. Prices, fees and coupons keep to it by a CHECK where they are stored.
 */
export function chargeStep(currency: string): 1 | 10 | 100 {
  if (COUNTED_IN_HUNDREDTHS.has(currency)) return 100;
  return THREE_DECIMAL.has(currency) ? 10 : 1;
}

/** The smallest total above 0 that Stripe charges, in minor units; one step where it names none. */
export function leastCharge(currency: string): number {
  return LEAST[currency] ?? chargeStep(currency);
}

/** The largest total that Stripe charges, in minor units. */
export function mostCharge(currency: string): number {
  const most = MOST[currency] ?? EIGHT_DIGITS;
  return most - (most % chargeStep(currency));
}
