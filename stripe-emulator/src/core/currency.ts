const ZERO_DECIMAL = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '), // ISK and UGX are sent times 100
);
const THREE_DECIMAL = new Set('bhd jod kwd omr tnd'.split(' '));

/** Smallest total Stripe charges, in minor units. Kept as a table: Stripe changes these rows now and then. */
const MINIMUM_MINOR: Readonly<Record<string, number>> = {
  usd: 50, aed: 200, aud: 50, bgn: 100, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, hkd: 400,
  huf: 17500, inr: 50, jpy: 50, mxn: 1000, myr: 200, nok: 300, nzd: 50, pln: 200, ron: 200, sek: 300, sgd: 50,
  thb: 1000,
}; // prettier-ignore

/** Largest amount in minor units: eight digits, with Stripe's exceptions. */
const MAXIMUM_MINOR: Readonly<Record<string, number>> = { idr: 999_999_999_999, inr: 999_999_999 };
const DEFAULT_MAXIMUM_MINOR = 99_999_999;

const SUPPORTED = new Set(
  (
    'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf ' +
    'clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg huf idr ' +
    'ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr ' +
    'mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd ' +
    'shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw'
  ).split(' '),
);

export const isSupportedCurrency = (currency: string): boolean => SUPPORTED.has(currency);
export const supportedCurrencies = (): string => [...SUPPORTED].join(', ');

/** How many digits stand behind the point: EUR 12.30 is sent as 1230, JPY 500 as 500. */
export function minorDigits(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** Currencies without a row have no minimum here (assumed). */
export const minimumMinor = (currency: string): number => MINIMUM_MINOR[currency] ?? 1;
export const maximumMinor = (currency: string): number => MAXIMUM_MINOR[currency] ?? DEFAULT_MAXIMUM_MINOR;

const formats = new Map<string, Intl.NumberFormat>();

/** The amount as people read it on a page: `$0.50`, `¥50`. */
export function formatAmount(amountMinor: number, currency: string, locale = 'en'): string {
  const key = `${locale} ${currency}`;
  const format = formats.get(key) ?? createFormat(currency, locale);
  formats.set(key, format);
  return format.format(amountMinor / 10 ** minorDigits(currency));
}

/** The same for Stripe's error texts: without the no-break spaces that belong on a page. */
export const plainAmount = (amountMinor: number, currency: string): string =>
  formatAmount(amountMinor, currency).replaceAll('\u00a0', ' ');

function createFormat(currency: string, locale: string): Intl.NumberFormat {
  const digits = minorDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
