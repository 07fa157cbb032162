/** Minor units of the currency, as the API sends it: USD 12.30 is 1230, JPY 500 is 500. */
export type Money = { amountMinor: number; currency: string };

/** Counted in hundredths by the API, and written without them. */
const WRITTEN_WHOLE = ['ISK', 'UGX'];

/** Writes an amount for people. How many decimals a currency has, Intl knows best. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const written = format.resolvedOptions().maximumFractionDigits ?? 0;
  return format.format(amountMinor / 10 ** (WRITTEN_WHOLE.includes(currency) ? 2 : written));
}
